/** The password's input; what was typed is never sent back. */
import type { Html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { ShownError } from './error-summary.ts'
import { field } from './field.ts'

export function passwordField(
  errors: readonly ShownError[],
  autofocus: boolean,
  messages: Messages,
): Html {
  return field({
    name: 'password',
    label: messages.password,
    errors,
    input: { type: 'password', autocomplete: 'current-password', autofocus },
  })
}
