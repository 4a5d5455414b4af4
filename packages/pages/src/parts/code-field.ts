/** The one field for a code: pasted or filled in by the phone, with or without spaces. WCAG 2.2 §3.3.8. */
import type { Html } from '../html.ts'
import type { ShownError } from './error-summary.ts'
import { field } from './field.ts'

export interface CodeField {
  readonly label: string
  readonly hint?: string
  readonly errors: readonly ShownError[]
  /** Digits only; recovery codes have letters. */
  readonly isNumber: boolean
}

export function codeField({ label, hint, errors, isNumber }: CodeField): Html {
  return field({
    name: 'code',
    label,
    ...(hint !== undefined && { hint }),
    errors,
    input: {
      ...(isNumber && { class: 'code', inputmode: 'numeric' }),
      autocomplete: isNumber ? 'one-time-code' : 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      autofocus: errors.length === 0,
    },
  })
}
