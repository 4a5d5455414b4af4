/** A captcha by itself. The page goes on when its service is content. */
import type { CaptchaChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { captcha } from '../parts/captcha.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'

export function captchaPage(challenge: CaptchaChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(challenge, {}, language)
  return {
    title: messages.captchaTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    captchaUrl: challenge.js_url,
    body: html`
      <h1>${messages.captchaTitle}</h1>
      ${errorSummary(errors)}
      <p>${messages.captchaText}</p>
      ${form(
        context,
        { component: challenge.component },
        html`
          ${captcha(challenge, { field: 'token', submits: true }, messages)}
          <button type="submit">${messages.continue}</button>
        `,
      )}
    `,
  }
}
