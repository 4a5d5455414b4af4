/** Setting up an app that shows codes: scan, type the first one, done. */
import type { AuthenticatorTotpChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { codeField } from '../parts/code-field.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'
import { nameField } from '../parts/name-field.ts'
import { qrPicture } from '../parts/qr-picture.ts'
import { linkTarget } from '../safe-url.ts'
import { factorStyle } from '../style.ts'

export function authenticatorTotpPage(challenge: AuthenticatorTotpChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(challenge, { code: 'codeWrong' }, language)
  const { config_url: url } = challenge
  return {
    title: messages.appSetupTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    style: factorStyle,
    body: html`
      <h1>${messages.appSetupTitle}</h1>
      ${errorSummary(errors)}
      ${form(
        context,
        { component: challenge.component },
        html`<ol class="steps">
            <li>
              <p>${messages.appScan}</p>
              ${qrPicture(url, messages.appPicture)}
              <p class="hint">${messages.appKeyHint}</p>
              <p class="key">${keyOf(url)}</p>
              <p><a href=${linkTarget(url)}>${messages.appOpen}</a></p>
            </li>
            <li>
              ${codeField({ label: messages.appType, errors, isNumber: true })}
            </li>
          </ol>
          ${nameField(messages)}
          <button type="submit">${messages.confirmCode}</button>`,
      )}
    `,
  }
}

/** In groups, to be read and typed. */
function keyOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const secret = new URL(url).searchParams.get('secret') ?? ''
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
