/** Postgres and Redis: those the operator names, or our own beside the data. */
import type { GatehouseConfig } from '@gatehouse/config'
import { type EmbeddedLog, startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'

export interface Stores {
  readonly databaseUrl: string
  readonly redisUrl: string
  stop(): Promise<void>
}

export async function openStores(config: GatehouseConfig, log: EmbeddedLog): Promise<Stores> {
  const { databaseUrl, redisUrl, dataDir } = config
  const [postgres, redis] = await Promise.allSettled([
    databaseUrl ? external(databaseUrl) : startEmbeddedPostgres({ dataDir, log }),
    redisUrl ? external(redisUrl) : startEmbeddedRedis({ dataDir, log }),
  ])
  if (postgres.status === 'rejected' || redis.status === 'rejected') {
    if (postgres.status === 'fulfilled') await postgres.value.stop()
    if (redis.status === 'fulfilled') await redis.value.stop()
    throw postgres.status === 'rejected' ? postgres.reason : (redis as PromiseRejectedResult).reason
  }
  return {
    databaseUrl: postgres.value.url,
    redisUrl: redis.value.url,
    async stop() {
      await redis.value.stop()
      await postgres.value.stop()
    },
  }
}

async function external(url: string) {
  return { url, stop: async () => {} }
}
