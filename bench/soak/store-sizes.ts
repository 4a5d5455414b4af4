/** What the stores hold. */
import { connectDatabase } from '@gatehouse/database'
import { connectRedis, readEventBacklog } from '@gatehouse/store'
import type { Scope, StoreUrls } from '@gatehouse/testkit'

export interface StoreSizes {
  /** Megabytes of 2^20 bytes. */
  readonly redis: number
  readonly redisKeys: number
  /** Megabytes of 2^20 bytes. */
  readonly postgres: number
  /** Audit events that wait for a worker. */
  readonly waitingEvents: number
}

export interface Stores {
  sizes(): Promise<StoreSizes>
}

const MEGABYTE = 2 ** 20
const DATABASE_SIZE = {
  name: 'soak database size',
  text: 'SELECT pg_database_size(current_database())::float8 AS bytes',
}
const log = { debug() {}, info() {}, warn() {}, error() {} }

export async function openStores(t: Scope, { databaseUrl, redisUrl }: StoreUrls): Promise<Stores> {
  const database = await connectDatabase({ url: databaseUrl, log })
  t.teardown(() => database.close())
  const redis = await connectRedis({ url: redisUrl, name: 'soak', mode: 'request', log })
  t.teardown(() => redis.close())
  const { client } = redis

  return {
    async sizes() {
      const [memory, redisKeys, { length }, [row]] = await Promise.all([
        client.info('memory'),
        client.dbsize(),
        readEventBacklog(client),
        database.query<{ bytes: number }>(DATABASE_SIZE, []),
      ])
      return {
        redis: Number(/used_memory:(\d+)/.exec(memory)?.[1]) / MEGABYTE,
        redisKeys,
        postgres: (row?.bytes ?? 0) / MEGABYTE,
        waitingEvents: length,
      }
    },
  }
}
