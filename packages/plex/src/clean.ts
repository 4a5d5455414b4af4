/** What Plex says, made safe to store and to show: no control characters, no halves of characters, no bulk. */

const MAX_TEXT = 254
const MAX_INFO_TEXT = 2000
const MAX_ENTRIES = 200
const MAX_DEPTH = 5

/** Tokens have no place in what mappings read. */
const SECRET = /token|password|pin$/i

/** Text in one line; numbers as they are written, everything else as nothing. */
export function text(value: unknown, maxLength = MAX_TEXT): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  const clean = value
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
  return clean.trim()
}

/** An id, which is a number that may come as text. Undefined for anything else. */
export function identifier(value: unknown): string | undefined {
  const written = Number.isSafeInteger(value) ? String(value) : value
  return typeof written === 'string' && /^[1-9]\d{0,19}$/.test(written) ? written : undefined
}

export function flag(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true'
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A profile for mappings, without secrets. */
export function info(profile: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return entriesOf(profile, MAX_DEPTH)
}

function entriesOf(record: Readonly<Record<string, unknown>>, depth: number) {
  const entries = Object.entries(record)
    .filter(([key]) => key !== '__proto__' && !SECRET.test(key))
    .slice(0, MAX_ENTRIES)
    .map(([key, value]) => [text(key), part(value, depth)] as const)
    .filter(([key, value]) => key !== '' && value !== undefined)
  return Object.fromEntries(entries)
}

function part(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return text(value, MAX_INFO_TEXT)
  if (value === null || typeof value !== 'object') return value
  if (depth === 0) return undefined
  if (!Array.isArray(value)) return entriesOf(value as Record<string, unknown>, depth - 1)
  return value
    .slice(0, MAX_ENTRIES)
    .map((one) => part(one, depth - 1))
    .filter((one) => one !== undefined)
}
