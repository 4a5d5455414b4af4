/** Limits on attempts, in memory, with the rules of the real ones. */
import type { AttemptLimits, RateLimits } from '@gatehouse/core'

interface Clock {
  now(): number
}

export function fakeRateLimits(clock: Clock): RateLimits {
  const counters = new Map<string, { count: number; resetAt: number }>()
  return {
    async hit(key, { limit, windowMs }) {
      const known = counters.get(key)
      const counter =
        known && known.resetAt > clock.now() ? known : { count: 0, resetAt: clock.now() + windowMs }
      counter.count += 1
      counters.set(key, counter)
      const allowed = counter.count <= limit
      return { allowed, retryAfterMs: allowed ? 0 : counter.resetAt - clock.now() }
    },
    clear: async (key) => void counters.delete(key),
  }
}

export function fakeAttemptLimits(clock: Clock): AttemptLimits {
  const rows = new Map<string, { level: number; countedAt: number; nextAt: number }>()
  return {
    async begin(key, { free, firstDelay, longestDelay, forgetEvery }) {
      const now = clock.now()
      const row = rows.get(key) ?? { level: 0, countedAt: now, nextAt: now }
      if (row.nextAt > now) return { retryAfterMs: row.nextAt - now }
      const level = Math.max(0, row.level - (now - row.countedAt) / forgetEvery) + 1
      const over = Math.round(level) - free
      const delay = over < 0 ? 0 : Math.min(longestDelay, firstDelay * 2 ** over)
      rows.set(key, { level, countedAt: now, nextAt: now + delay })
      return { retryAfterMs: 0 }
    },
    async takeBack(key) {
      const row = rows.get(key)
      if (row) rows.set(key, { ...row, level: Math.max(0, row.level - 1), nextAt: clock.now() })
    },
    forget: async (key) => void rows.delete(key),
  }
}
