import type { RedisClient } from './open-client.ts'

/** The values of keys of one slot. While a slot of a cluster moves, it refuses commands on several keys. */
export function readKeys(
  redis: RedisClient,
  wanted: readonly string[],
): Promise<readonly (string | null)[]> {
  return redis.isCluster
    ? Promise.all(wanted.map((key) => redis.get(key)))
    : redis.mget([...wanted])
}
