/** What is handed to others once, although the job that does it may run again, or twice at once. */
import { available } from './available.ts'
import { claimDelivery } from './claim-delivery.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'

export interface Deliveries {
  /** `ours`: do it, then say so. `busy`: somebody is at it, or died of it within `forMs`. */
  claim(id: string, forMs: number): Promise<'ours' | 'busy' | 'done'>
  /** It was done, and is not done again for so long. */
  done(id: string, forMs: number): Promise<void>
  /** It did not work out; the next may try at once. */
  giveBack(id: string): Promise<void>
}

const ANSWERS = ['ours', 'busy', 'done'] as const

export function createDeliveries(redis: RedisClient): Deliveries {
  return {
    async claim(id, forMs) {
      return ANSWERS[await claimDelivery(redis, id, lifetime(forMs))] ?? 'busy'
    },
    async done(id, forMs) {
      const set = redis.set(keys.delivery(id), 'done', 'PX', lifetime(forMs))
      await available('keep delivery', set)
    },
    async giveBack(id) {
      await available('give back delivery', redis.del(keys.delivery(id)))
    },
  }
}
