import type { RedisClient } from './open-client.ts'

/** How many of these are there. While a slot of a cluster moves, it refuses commands on several keys. */
export async function countKeys(redis: RedisClient, wanted: readonly string[]): Promise<number> {
  if (!redis.isCluster) return redis.exists(...wanted)
  const found = await Promise.all(wanted.map((key) => redis.exists(key)))
  return found.reduce((sum, one) => sum + one, 0)
}
