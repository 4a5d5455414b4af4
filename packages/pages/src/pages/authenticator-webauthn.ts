/** Setting up a passkey. */
import type { AuthenticatorWebAuthnChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { formAction } from '../parts/form.ts'
import { nameField } from '../parts/name-field.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import { passkeyScript } from '../passkey-script.ts'
import { factorStyle } from '../style.ts'

export function authenticatorWebAuthnPage(
  challenge: AuthenticatorWebAuthnChallenge,
  scope: Scope,
): View {
  const { messages } = scope.language
  const errors = shownErrors(challenge, {}, scope.language)
  return {
    title: messages.passkeySetupTitle,
    failed: errors.length > 0,
    formAction: formAction(scope.context),
    style: factorStyle,
    script: passkeyScript,
    body: html`
      <h1>${messages.passkeySetupTitle}</h1>
      ${errorSummary(errors)}
      <p>${messages.passkeySetupText}</p>
      ${passkeyForm(
        {
          ...{ use: 'create', field: 'response', isConditional: false },
          options: challenge.registration,
          component: challenge.component,
          label: messages.passkeyAdd,
          fields: nameField(messages),
        },
        scope,
      )}
    `,
  }
}
