/** The password of a person whose name is known. */
import type { PasswordChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'
import { links } from '../parts/links.ts'
import { passwordField } from '../parts/password-field.ts'
import { who } from '../parts/who.ts'

export function passwordPage(challenge: PasswordChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(challenge, { password: 'wrongPassword' }, language)
  const user = challenge.pending_user
  const mayShow = challenge.allow_show_password === true
  const chip = {
    name: user,
    avatar: challenge.pending_user_avatar,
    switchUrl: challenge.flow_info?.cancel_url,
  }
  return {
    title: messages.enterPasswordTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    revealsPassword: mayShow,
    body: html`
      <h1>${messages.enterPasswordTitle}</h1>
      ${who(chip, scope)} ${errorSummary(errors)}
      ${form(
        context,
        { component: challenge.component, shown_user: user },
        html`
          ${usernameForPasswordManagers(user)} ${passwordField({ errors, autofocus: errors.length === 0, mayShow }, messages)}
          <button type="submit">${messages.signIn}</button>
        `,
      )}
      ${links([{ href: challenge.recovery_url, label: messages.forgotPassword }])}
    `,
  }
}

/** Password managers choose the account by it; `type=hidden` they do not see. */
function usernameForPasswordManagers(username: string) {
  return html`<input
    class="hidden"
    name="username"
    autocomplete="username"
    value=${username}
    readonly
    tabindex="-1"
    aria-hidden="true"
  />`
}
