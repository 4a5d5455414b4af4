/** Limits on attempts, the same in every process. */
import type { RateLimits } from '@gatehouse/core'
import { available } from './available.ts'
import { countAttempt } from './count-attempt.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'

export function createRateLimits(redis: RedisClient): RateLimits {
  return {
    async hit(key, { limit, windowMs }) {
      const retryAfterMs = await countAttempt(redis, key, limit, lifetime(windowMs))
      return { allowed: retryAfterMs === 0, retryAfterMs }
    },

    async clear(key) {
      await available('clear attempts', redis.del(keys.attempts(key)))
    },
  }
}
