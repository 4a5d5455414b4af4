/** What went wrong with the last answer: on top, focused, each line leading to its field. */
import type { Challenge, FieldError } from '@gatehouse/flows'
import { type Html, html } from '../html.ts'
import { inWords } from '../in-words.ts'
import type { Language, MessageKey } from '../messages/language.ts'

export interface ShownError {
  /** Absent when the error is of no field on this page. */
  readonly field: string | undefined
  readonly text: string
}

export function errorId(field: string): string {
  return `${field}-error`
}

/** Codes that say enough for words of our own; others come with a sentence of the stage's. */
const KNOWN: Readonly<Record<string, MessageKey>> = {
  required: 'fieldRequired',
  blank: 'fieldRequired',
  null: 'fieldRequired',
  throttled: 'tooManyTries',
}

/** `fields` are those that the page shows, each with what to say when it is wrong. */
export function shownErrors(
  challenge: Challenge,
  fields: Readonly<Record<string, MessageKey | undefined>>,
  language: Language,
): ShownError[] {
  return Object.entries(challenge.response_errors ?? {}).flatMap(([name, errors]) => {
    const field = Object.hasOwn(fields, name) ? name : undefined
    const wrong = field === undefined ? undefined : fields[field]
    return errors.map((error) => ({ field, text: textOf(error, wrong, language) }))
  })
}

function textOf(
  { code, string, told }: FieldError,
  wrong: MessageKey | undefined,
  language: Language,
): string {
  // The page knows best what was wrong with its field; then the stage.
  if (code === 'invalid' && wrong) return language.messages[wrong]
  if (told) return inWords(told, language)
  const known = Object.hasOwn(KNOWN, code) ? KNOWN[code] : undefined
  return known ? language.messages[known] : string
}

/** Takes the focus by `autofocus`, so that a screen reader starts here. WCAG 2.2 §3.3.1. */
export function errorSummary(errors: readonly ShownError[]): Html {
  if (errors.length === 0) return null
  return html`<div class="error" role="alert" tabindex="-1" autofocus>
    ${errors.map(
      ({ field, text }) =>
        html`<p id=${field && errorId(field)}>
          ${field ? html`<a href=${`#${field}`}>${text}</a>` : text}
        </p>`,
    )}
  </div>`
}
