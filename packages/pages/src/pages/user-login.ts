/** Whether this browser remembers the sign-in. */
import type { UserLoginChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'

export function userLoginPage(challenge: UserLoginChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(challenge, {}, language)
  return {
    title: messages.staySignedInTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    body: html`
      <h1>${messages.staySignedInTitle}</h1>
      ${errorSummary(errors)}
      <p>${messages.staySignedInText}</p>
      ${form(
        context,
        { component: challenge.component },
        html`<div>
          <button type="submit" name="remember_me" value="true">${messages.staySignedInYes}</button>
          <button type="submit" class="secondary" name="remember_me" value="false">
            ${messages.staySignedInNo}
          </button>
        </div>`,
      )}
    `,
  }
}
