/** Attempts in Postgres, a row a key: one statement counts and decides, however many come at once. */
import { type AttemptLimits, type AttemptRule, type Clock, systemClock } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

/** So many keys that wait are remembered in the process: those who hammer cost no statement. */
const MAX_REMEMBERED = 10_000

export function attemptLimits(database: Database, clock: Clock = systemClock): AttemptLimits {
  const waitingUntil = new Map<string, number>()

  function remember(key: string, until: number): void {
    if (waitingUntil.size >= MAX_REMEMBERED) waitingUntil.clear()
    waitingUntil.set(key, until)
  }

  async function waitOf(key: string, now: number): Promise<number> {
    const [row] = await database.query<{ nextAt: Date }>(NEXT, [key])
    const until = row?.nextAt.getTime() ?? now
    if (until > now) remember(key, until)
    // It was refused a moment ago: that its wait is over now does not change this.
    return Math.max(1, until - now)
  }

  return {
    async begin(key, rule) {
      const now = clock.now()
      const known = waitingUntil.get(key) ?? 0
      if (known > now) return { retryAfterMs: known - now }
      waitingUntil.delete(key)
      const counted = await database.query(COUNT, [key, new Date(now), ...numbersOf(rule)])
      return { retryAfterMs: counted.length > 0 ? 0 : await waitOf(key, now) }
    },

    async takeBack(key) {
      waitingUntil.delete(key)
      await database.query(TAKE_BACK, [key])
    },

    async forget(key) {
      waitingUntil.delete(key)
      await database.query(FORGET, [key])
    },
  }
}

function numbersOf({ free, firstDelay, longestDelay, forgetEvery }: AttemptRule): number[] {
  return [free, firstDelay / 1000, longestDelay / 1000, forgetEvery / 1000]
}

/** Now, $2. Time does not go back: an attempt may be overtaken, or be made by a process whose clock is slow. */
const COUNTED_AT = 'greatest(a.counted_at, $2::timestamptz)'

/** What is left of a row's attempts, with the new one. $6 seconds until one is forgotten. */
const LEVEL = `greatest(0, a.level - extract(epoch FROM ${COUNTED_AT} - a.counted_at) / $6::float8) + 1`

/** Seconds after so many attempts. $3 free ones, $4 the first delay, $5 the longest; 2^60 is for ever. */
const DELAY = `CASE WHEN round(level) < $3::int THEN 0
  ELSE least($5::float8, $4::float8 * power(2, least(60, round(level) - $3::int))) END`

const COUNT: Statement = {
  name: 'count attempt',
  text: `
    INSERT INTO attempts AS a (key, level, counted_at, next_at, expires_at)
    SELECT $1, level, $2, $2::timestamptz + make_interval(secs => ${DELAY}),
      $2::timestamptz + make_interval(secs => $6::float8 * level + $5::float8)
    FROM (SELECT 1::float8 AS level) first
    ON CONFLICT (key) DO UPDATE SET (level, counted_at, next_at, expires_at) = (
      SELECT level, at, at + make_interval(secs => ${DELAY}),
        at + make_interval(secs => $6::float8 * level + $5::float8)
      FROM (SELECT ${LEVEL} AS level, ${COUNTED_AT} AS at) next)
    WHERE a.next_at <= greatest($2, a.counted_at)
    RETURNING 1`,
}

const NEXT: Statement = {
  name: 'next attempt',
  text: 'SELECT next_at AS "nextAt" FROM attempts WHERE key = $1',
}

/** As it was before: whoever was let in had nothing to wait for any more. */
const TAKE_BACK: Statement = {
  name: 'take attempt back',
  text: 'UPDATE attempts SET level = greatest(0, level - 1), next_at = counted_at WHERE key = $1',
}

const FORGET: Statement = { name: 'forget attempts', text: 'DELETE FROM attempts WHERE key = $1' }
