/** Takes secrets out of what is logged as an object, at every depth. */
import { describeError } from './describe-error.ts'
import { REDACTED, redactText } from './redact-text.ts'
import { isSensitive } from './sensitive-names.ts'

const MAX_DEPTH = 8
const MAX_ITEMS = 100

/**
 * A copy that is safe to log. Of objects only plain ones are looked into: what a class instance
 * holds is unknown, so only its name is logged.
 */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) return '[deep]'
  if (Array.isArray(value)) {
    return value.slice(0, MAX_ITEMS).map((item) => redactValue(item, depth + 1))
  }
  return isPlain(value) ? redactMembers(value, depth) : redactInstance(value)
}

/** The same for the members of an object, but for those that `except` names. */
export function redactMembers(
  object: object,
  depth = 0,
  except?: ReadonlySet<string>,
): Record<string, unknown> {
  const entries = Object.entries(object).map(([name, value]): [string, unknown] => {
    if (except?.has(name)) return [name, value]
    return [name, hides(name, value) ? REDACTED : redactValue(value, depth + 1)]
  })
  return Object.fromEntries(entries)
}

/** That a secret is missing, or a switch is on, is no secret. */
function hides(name: string, value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'boolean' && isSensitive(name)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function redactInstance(value: object): unknown {
  if (value instanceof Error) return describeError(value)
  if (value instanceof Date) return value
  if (value instanceof URL) return redactText(value.href)
  return `[${value.constructor?.name || 'object'}]`
}
