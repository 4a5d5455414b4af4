/**
 * Marks by which a loss of data is noticed: a server that was started empty, was flushed, or took over
 * without what it should have had. Each lies in a sixteenth of a cluster's slots of its own, so that
 * every server of a cluster has some of them.
 */
import { available } from './available.ts'
import { countKeys } from './count-keys.ts'
import { keys } from './keys.ts'
import type { RedisClient } from './open-client.ts'

export interface DataMarks {
  /** Whether all are there. @throws UnavailableError */
  areComplete(): Promise<boolean>
  /** @throws UnavailableError */
  place(): Promise<void>
}

/** The n-th has its slot in the n-th sixteenth. */
const TAGS = '10 3 61 43 11 2 60 42 12 1 63 41 13 0 62 40'.split(' ')
const MONTH = 30 * 24 * 60 * 60_000

export function createDataMarks(redis: RedisClient): DataMarks {
  const marks = TAGS.map(keys.kept)
  return {
    async areComplete() {
      return (await available('find data marks', countKeys(redis, marks))) === marks.length
    },

    async place() {
      const placed = marks.map((mark) => redis.set(mark, 1, 'PX', MONTH))
      await available('place data marks', Promise.all(placed))
    },
  }
}
