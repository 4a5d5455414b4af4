/** What is remembered of a browser that was sent to a source: the browser's id is part of the key. */
import type { SourceVisits } from '@gatehouse/core'
import { available } from './available.ts'
import { keys } from './keys.ts'
import type { RedisClient } from './open-client.ts'

/** For somebody who has to find a password there, and no longer. */
const KEEP = 15 * 60_000

export function createSourceVisits(redis: RedisClient): SourceVisits {
  const read = (stored: string | null): unknown =>
    stored === null ? undefined : JSON.parse(stored)
  return {
    async keep(browserId, key, visit) {
      const kept = redis.set(keys.sourceVisit(browserId, key), JSON.stringify(visit), 'PX', KEEP)
      await available('keep visit', kept)
    },
    async find(browserId, key) {
      return read(await available('find visit', redis.get(keys.sourceVisit(browserId, key))))
    },
    async take(browserId, key) {
      return read(await available('take visit', redis.getdel(keys.sourceVisit(browserId, key))))
    },
  }
}
