/** Whether a soak shows what it should: nothing grows, and nothing unexpected was answered. */
import type { FailedVisit } from '@gatehouse/testkit'
import type { Soaked, SoakedProcess } from './soak.ts'
import type { Trend } from './trend.ts'

/** Megabytes a minute. */
const GROWTH = 1
/** From here on the line itself is judged; before, whether it is certain that it rises. */
const LONG = 10
/**
 * Megabytes a minute that nobody can tell from noise in less than a minute: it is what 1 KB for each request
 * of a leak would come to at 500 requests a second.
 */
const GROWTH_IN_SECONDS = 30

/** Characters of an answer. */
const SHOWN = 300

/** What is wrong, a line each; empty when nothing is. */
export function complaints(soaked: Soaked): string[] {
  return [...soaked.processes.flatMap((one) => growth(one, soaked)), ...unexpected(soaked)]
}

export function isFlat({ slope, margin }: Trend, minutes: number): boolean {
  if (minutes >= LONG) return slope < GROWTH
  return slope - margin < (minutes < 1 ? GROWTH_IN_SECONDS : GROWTH)
}

/** A process that has just started takes memory from the system that it keeps: only what is kept counts at first. */
function growth({ name, resident, kept }: SoakedProcess, { minutes }: Soaked): string[] {
  const judged = [
    ...(isFlat(kept, minutes) ? [] : [{ what: 'what it keeps', ...kept }]),
    ...(minutes < LONG || isFlat(resident, minutes) ? [] : [{ what: 'memory', ...resident }]),
  ]
  return judged.map(
    ({ what, slope }) => `${name}: ${what} grows by ${slope.toFixed(2)} MB a minute`,
  )
}

function unexpected({ load, stores }: Soaked): string[] {
  const { failures, succeeded } = load
  const never = EVERYBODY.filter((name) => !succeeded[name])
  return [
    ...Array.from(
      Map.groupBy(failures, ({ name, status }) => `${name}: ${status}`),
      describe,
    ),
    ...never.map((name) => `${name}: never went well`),
    ...(stores.last.waitingEvents > 0 ? ['audit events: some are not stored'] : []),
  ]
}

function describe([kind, alike]: [string, readonly FailedVisit[]]): string {
  const text = alike[0]?.text ?? ''
  return `${kind}, ${alike.length} times: ${text.replace(/<style>.*<.style>|<[^>]+>/gs, ' ').slice(0, SHOWN)}`
}

/** Whoever must have been served for the load to have been mixed. */
const EVERYBODY = [
  ...['discovery', 'jwks', 'userinfo', 'introspect', 'sign-in page'],
  ...['client credentials', 'device', 'refresh', 'revoke', 'open application'],
  ...['sign in', 'sign out', 'approve device'],
]
