/** How much the event stream holds that is not stored yet: an event leaves it when Postgres has it. */
import { available } from './available.ts'
import { keys } from './keys.ts'
import type { RedisClient } from './open-client.ts'

export interface EventBacklog {
  /** Entries; one may hold several events. */
  readonly length: number
  /** Seconds since the oldest was written, by Redis' clock and ours; undefined: there is none. */
  readonly oldestAge: number | undefined
}

/** @throws UnavailableError */
export async function readEventBacklog(redis: RedisClient): Promise<EventBacklog> {
  const stream = keys.events()
  const asked = Promise.all([redis.xlen(stream), redis.xrange(stream, '-', '+', 'COUNT', 1)])
  const [length, [oldest]] = await available('read event backlog', asked)
  if (!oldest) return { length, oldestAge: undefined }
  const [writtenAt] = oldest[0].split('-')
  return { length, oldestAge: Math.max(0, Date.now() - Number(writtenAt)) / 1000 }
}
