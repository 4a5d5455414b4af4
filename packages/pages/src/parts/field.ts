/** A labelled input. Its hint and its error are read together with it. */
import { type Html, html } from '../html.ts'
import { errorId, type ShownError } from './error-summary.ts'

export interface FieldOptions {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly errors: readonly ShownError[]
  /** Further attributes of the input. */
  readonly input: Readonly<Record<string, string | boolean | undefined>>
}

export function field({ name, label, hint, errors, input }: FieldOptions): Html {
  const wrong = errors.some((error) => error.field === name)
  const descriptions = [hint && `${name}-hint`, wrong && errorId(name)].filter(Boolean)
  return html`<div>
    <label for=${name}>${label}</label>
    ${hint && html`<p class="hint" id=${`${name}-hint`}>${hint}</p>`}
    <input
      id=${name}
      name=${name}
      required
      aria-invalid=${wrong ? 'true' : undefined}
      aria-describedby=${descriptions.join(' ') || undefined}
      ...${input}
    />
  </div>`
}
