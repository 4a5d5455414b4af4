/**
 * Asks before signing out, because anyone can send a browser to this address.
 *
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout RP-Initiated Logout 1.0 §2}
 */
import { fill } from '../fill.ts'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { form, formAction } from '../parts/form.ts'
import { who } from '../parts/who.ts'

export interface LogoutQuestion {
  /** Who asks, where it is known. */
  readonly applicationName?: string | undefined
  /** The request's own parameters, to be sent back with the answer. */
  readonly fields: Readonly<Record<string, string>>
}

export function confirmLogoutPage(question: LogoutQuestion, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const person = context.signedInAs?.name || context.signedInAs?.username || ''
  const application = html`<bdi>${question.applicationName}</bdi>`
  return {
    title: messages.confirmLogoutTitle,
    formAction: formAction(context),
    body: html`
      <h1>${messages.confirmLogoutTitle}</h1>
      ${who({ name: person, avatar: '', switchUrl: undefined }, scope)}
      <p>
        ${
          question.applicationName
            ? fill(messages.confirmLogoutTextFrom, { application })
            : messages.confirmLogoutText
        }
      </p>
      ${form(
        context,
        question.fields,
        html`<div>
          <button type="submit">${messages.signOut}</button>
          <button type="submit" class="secondary" name="cancel" value="1">${messages.stay}</button>
        </div>`,
      )}
    `,
  }
}
