/** Setting up codes by mail: where to, and the first one. */
import type { AuthenticatorEmailChallenge } from '@gatehouse/flows'
import { fillText } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { codeField } from '../parts/code-field.ts'
import { errorSummary, type ShownError, shownErrors } from '../parts/error-summary.ts'
import { field } from '../parts/field.ts'
import { form, formAction } from '../parts/form.ts'
import { factorStyle } from '../style.ts'

export function authenticatorEmailPage(challenge: AuthenticatorEmailChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(
    challenge,
    { code: 'codeWrong', email: 'codeMailAddressWrong' },
    language,
  )
  return {
    title: messages.codeMailSetupTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    style: factorStyle,
    body: html`
      <h1>${messages.codeMailSetupTitle}</h1>
      ${errorSummary(errors)}
      ${challenge.email === null ? askAddress(errors, scope) : askCode(challenge.email, errors, scope)}
    `,
  }
}

const hidden = { component: 'ak-stage-authenticator-email' }

function askAddress(errors: readonly ShownError[], { context, language }: Scope): Html {
  const { messages } = language
  const address = field({
    name: 'email',
    label: messages.codeMailAddress,
    errors,
    input: { type: 'email', autocomplete: 'email', autofocus: errors.length === 0 },
  })
  return form(
    context,
    hidden,
    html`${address}<button type="submit">${messages.codeMailSendIt}</button>`,
  )
}

function askCode(email: string, errors: readonly ShownError[], { context, language }: Scope): Html {
  const { messages } = language
  const hint = fillText(messages.codeMailHint, { address: email })
  const code = codeField({ label: messages.appCodeLabel, hint, errors, isNumber: true })
  return html`
    ${form(context, hidden, html`${code}<button type="submit">${messages.confirmCode}</button>`)}
    ${form(
      context,
      hidden,
      html`<button type="submit" class="secondary">${messages.codeMailAgain}</button>`,
    )}
  `
}
