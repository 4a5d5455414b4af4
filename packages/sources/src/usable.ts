/** What another server says is stored here, shown and compared: this is what all of that can bear. */
import { say } from '@gatehouse/errors'
import { SourceRefused } from './source-refused.ts'

export const MAX_IDENTIFIER = 512
export const MAX_NAME = 255
/** RFC 5321 §4.5.3.1.3. */
const MAX_EMAIL = 254
const MAX_DEPTH = 16
/** Characters of all that is kept about somebody, as JSON. */
const MAX_ATTRIBUTES = 65_536

export const LONGEST = { username: 150, name: MAX_NAME, email: MAX_EMAIL, path: 255 } as const

export function unusable(detail: string): SourceRefused {
  return new SourceRefused('unusable_profile', say('sourceSaidOdd'), { detail })
}

/** One line of text that Postgres and every page can take. @throws SourceRefused */
export function usableText(text: string, what: string, longest: number = MAX_NAME): string {
  if (text.length > longest) throw unusable(`The ${what} is longer than ${longest} characters.`)
  if (!text.isWellFormed() || /\p{Cc}/u.test(text)) {
    throw unusable(`The ${what} holds characters that are no text.`)
  }
  return text
}

/** A string, or a whole number that JavaScript has read exactly. @throws SourceRefused */
export function usableIdentifier(value: unknown): string {
  const text = Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string' || text.trim() === '') {
    throw unusable('The identifier is neither text nor a whole number, or it is empty.')
  }
  return usableText(text, 'identifier', MAX_IDENTIFIER)
}

/** @throws SourceRefused */
export function usableAttributes(value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    throw unusable('The attributes are no map.')
  checkValue(value, 0)
  if (JSON.stringify(value).length > MAX_ATTRIBUTES) throw unusable('The attributes are too large.')
  return value as Readonly<Record<string, unknown>>
}

function checkValue(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw unusable('The attributes are nested too deeply.')
  if (typeof value === 'string') checkStored(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw unusable('The attributes hold a number that is too large.')
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    checkStored(key)
    checkValue(inner, depth + 1)
  }
}

/** Postgres keeps neither in JSON. */
function checkStored(text: string): void {
  if (!text.isWellFormed() || text.includes('\0')) {
    throw unusable('The attributes hold characters that are no text.')
  }
}
