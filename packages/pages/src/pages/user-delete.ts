/** Whether somebody really wants to delete their account. */
import type { UserDeleteChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { form, formAction } from '../parts/form.ts'
import { links } from '../parts/links.ts'
import { who } from '../parts/who.ts'
import { formStyle } from '../style.ts'

export function userDeletePage(challenge: UserDeleteChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const { component, pending_user: name, pending_user_avatar: avatar } = challenge
  return {
    title: messages.deleteAccountTitle,
    style: formStyle,
    formAction: formAction(context),
    body: html`
      <h1>${messages.deleteAccountTitle}</h1>
      ${who({ name, avatar, switchUrl: context.links?.signOut }, scope)}
      <p class="warning">${messages.deleteAccountText}</p>
      ${form(
        context,
        { component },
        html`<button type="submit" class="danger" name="confirm" value="delete">
          ${messages.deleteAccount}
        </button>`,
      )}
      ${links([{ href: '/', label: messages.deleteAccountKeep }])}
    `,
  }
}
