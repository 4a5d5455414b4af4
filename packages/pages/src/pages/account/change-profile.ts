/** Changes what is known of a person, where the brand has no flow for that. */
import { type Html, html } from '../../html.ts'
import type { MessageKey } from '../../messages/language.ts'
import { errorSummary, type ShownError } from '../../parts/error-summary.ts'
import { field } from '../../parts/field.ts'
import { form } from '../../parts/form.ts'
import type { AccountScope, AccountView } from './frame.ts'
import type { Profile } from './profile.ts'

export interface ChangeProfilePage {
  /** As it is, or as it was typed. */
  readonly typed: Profile
  readonly mayChange: Readonly<Record<keyof Profile, boolean>>
  /** What is wrong with it. */
  readonly wrong: readonly (keyof Profile)[]
}

const LABELS = { name: 'nameLabel', username: 'username', email: 'email' } as const
const WRONG: Readonly<Record<keyof Profile, MessageKey>> = {
  name: 'fieldRequired',
  username: 'usernameTakenHere',
  email: 'emailTaken',
}
const AUTOCOMPLETE = { name: 'name', username: 'username', email: 'email' } as const

export function changeProfilePage(page: ChangeProfilePage, scope: AccountScope): AccountView {
  const { context, language } = scope
  const { messages } = language
  const errors = page.wrong.map((name) => ({ field: name, text: messages[WRONG[name]] }))
  return {
    title: messages.navProfile,
    failed: errors.length > 0,
    ...(errors.length > 0 && { status: 400 }),
    body: html`
      <h1>${messages.navProfile}</h1>
      ${errorSummary(errors)}
      ${form(
        context,
        {},
        html`
          ${(['name', 'username', 'email'] as const).map((name) => input(name, page, { errors, scope }))}
          <button type="submit">${messages.save}</button>
        `,
      )}
    `,
  }
}

function input(
  name: keyof Profile,
  { typed, mayChange }: ChangeProfilePage,
  { errors, scope }: { readonly errors: readonly ShownError[]; readonly scope: AccountScope },
): Html {
  return field({
    name,
    label: scope.language.messages[LABELS[name]],
    errors,
    input: {
      type: name === 'email' ? 'email' : 'text',
      autocomplete: AUTOCOMPLETE[name],
      maxlength: '150',
      required: name === 'username',
      readonly: !mayChange[name],
      value: typed[name],
    },
  })
}
