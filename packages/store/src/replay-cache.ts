/** Ids that may be used once: `jti` of assertions, and the like. RFC 7523 §3. */
import type { ReplayCache } from '@gatehouse/core'
import { available } from './available.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'

export function createReplayCache(redis: RedisClient): ReplayCache {
  return {
    async claim(purpose, id, forMs) {
      const claim = redis.set(keys.seen(purpose, id), 1, 'PX', lifetime(forMs), 'NX')
      return (await available('claim id', claim)) === 'OK'
    },
  }
}
