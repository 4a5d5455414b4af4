/** Copies of sessions' records. */
import { type Clock, type HotSessions, systemClock } from '@gatehouse/core'
import { available } from './available.ts'
import { keys } from './keys.ts'
import { lifetime } from './lifetime.ts'
import type { RedisClient } from './open-client.ts'

/**
 * A copy is dropped after five minutes and made again from the record: should a session end while
 * Redis is failing, or Redis come back with old data, its copy does not live on for weeks.
 */
const KEEP = 5 * 60_000

export interface HotSessionsOptions {
  clock?: Clock
}

export function createHotSessions(
  redis: RedisClient,
  { clock = systemClock }: HotSessionsOptions = {},
): HotSessions {
  return {
    async save(session) {
      const keep = lifetime(Math.min(KEEP, session.expiresAt - clock.now()))
      const copy = redis.set(keys.session(session.sid), JSON.stringify(session), 'PX', keep)
      await available('save session', copy)
    },

    async find(sid) {
      const copy = await available('find session', redis.get(keys.session(sid)))
      return copy === null ? undefined : JSON.parse(copy)
    },

    async remove(sid) {
      await available('remove session', redis.del(keys.session(sid)))
    },
  }
}
