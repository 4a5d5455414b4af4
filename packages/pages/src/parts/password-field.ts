/** The password's input; what was typed is never sent back. */
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { ShownError } from './error-summary.ts'
import { field } from './field.ts'

export interface PasswordFieldOptions {
  readonly errors: readonly ShownError[]
  readonly autofocus: boolean
  /** With a button that shows what is typed; its page says so too (`revealsPassword`). */
  readonly mayShow: boolean
}

export function passwordField(
  { errors, autofocus, mayShow }: PasswordFieldOptions,
  messages: Messages,
): Html {
  return html`${field({
    name: 'password',
    label: messages.password,
    errors,
    input: { type: 'password', autocomplete: 'current-password', autofocus },
  })}
  ${
    mayShow &&
    html`<button type="button" id="reveal" class="secondary" aria-pressed="false" hidden>
      ${messages.showPassword}
    </button>`
  }`
}
