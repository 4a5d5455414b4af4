/** Recovery codes, to be kept. */
import type { AuthenticatorStaticChallenge } from '@gatehouse/flows'
import { formatRecoveryCode } from '@gatehouse/protocol'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'
import { factorStyle } from '../style.ts'

export function authenticatorStaticPage(
  challenge: AuthenticatorStaticChallenge,
  { context, language }: Scope,
): View {
  const { messages } = language
  const errors = shownErrors(challenge, {}, language)
  const codes = challenge.codes.map(formatRecoveryCode)
  return {
    title: messages.recoveryCodesTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    style: factorStyle,
    body: html`
      <h1>${messages.recoveryCodesTitle}</h1>
      ${errorSummary(errors)}
      <p>${messages.recoveryText}</p>
      ${challenge.replaces && html`<p class="warning">${messages.recoveryReplaces}</p>`}
      <ul class="codes">
        ${codes.map((code) => html`<li>${code}</li>`)}
      </ul>
      <p><a href=${fileOf(codes)} download="recovery-codes.txt">${messages.recoverySave}</a></p>
      ${form(
        context,
        { component: challenge.component },
        html`<button type="submit">${messages.recoveryKept}</button>`,
      )}
    `,
  }
}

function fileOf(codes: readonly string[]): string {
  return `data:text/plain,${encodeURIComponent(`${codes.join('\n')}\n`)}`
}
