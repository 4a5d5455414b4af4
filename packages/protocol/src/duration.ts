/** Validity periods as text: `hours=5;minutes=3`. Weeks to microseconds, fractions allowed. */

/** A validity period as it is stored and typed in, e.g. `days=30`. */
export type Duration = string

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const MILLISECONDS_BY_UNIT: ReadonlyMap<string, number> = new Map([
  ['microseconds', 0.001],
  ['milliseconds', 1],
  ['seconds', SECOND],
  ['minutes', MINUTE],
  ['hours', HOUR],
  ['days', DAY],
  ['weeks', 7 * DAY],
])

/** A thousand years: now plus this is still a date everywhere. */
const LONGEST = 365_250 * DAY
const AMOUNT = /^\d+(?:\.\d+)?$|^\.\d+$/

/**
 * The period in milliseconds. Keys are case-insensitive, unknown ones are ignored, the last of a
 * repeated one counts. Throws a RangeError when no known key is left or an amount is no number.
 */
export function parseDuration(text: Duration): number {
  const amounts = new Map<string, number>()
  for (const pair of text.split(';')) {
    const [key = '', amount = '', ...rest] = pair.split('=').map((part) => part.trim())
    const unit = key.toLowerCase()
    const factor = MILLISECONDS_BY_UNIT.get(unit)
    if (factor === undefined) continue
    if (rest.length > 0 || !AMOUNT.test(amount)) throw invalid(text)
    amounts.set(unit, Number(amount) * factor)
  }
  const total = Math.round([...amounts.values()].reduce((sum, amount) => sum + amount, 0))
  if (amounts.size === 0 || total > LONGEST) throw invalid(text)
  return total
}

export function isDuration(text: string): boolean {
  try {
    parseDuration(text)
    return true
  } catch {
    return false
  }
}

/** The shortest text in days, hours, minutes, seconds and milliseconds. */
export function formatDuration(milliseconds: number): Duration {
  let rest = Math.round(milliseconds)
  const pairs: string[] = []
  for (const unit of ['days', 'hours', 'minutes', 'seconds', 'milliseconds']) {
    const factor = MILLISECONDS_BY_UNIT.get(unit) ?? 1
    const amount = Math.floor(rest / factor)
    rest -= amount * factor
    if (amount > 0) pairs.push(`${unit}=${amount}`)
  }
  return pairs.join(';') || 'seconds=0'
}

function invalid(text: string): RangeError {
  return new RangeError(
    `"${text.slice(0, 100)}" is not a duration such as "hours=5;minutes=3" (weeks, days, hours, minutes, seconds, milliseconds, microseconds).`,
  )
}
