/** The code that a device shows, typed in. RFC 8628 §3.3. */
import type { DeviceCodeChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { field } from '../parts/field.ts'
import { form, formAction } from '../parts/form.ts'

export function deviceCodePage(challenge: DeviceCodeChallenge, { context, language }: Scope): View {
  const { messages } = language
  const errors = shownErrors(challenge, { code: 'wrongCode' }, language)
  const code = field({
    name: 'code',
    label: messages.deviceCodeLabel,
    hint: messages.deviceCodeHint,
    errors,
    input: {
      class: 'code',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      autofocus: errors.length === 0,
      value: challenge.code,
    },
  })
  return {
    title: messages.deviceCodeTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    body: html`
      <h1>${messages.deviceCodeTitle}</h1>
      ${errorSummary(errors)}
      ${form(
        context,
        { component: challenge.component },
        html`${code}<button type="submit">${messages.continue}</button>`,
      )}
    `,
  }
}
