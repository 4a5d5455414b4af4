/** Postgres and Redis for the run: as the product brings them, on a data folder that is thrown away. */
import { startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'

export interface Stores {
  readonly databaseUrl: string
  readonly redisUrl: string
  stop(): Promise<void>
}

const silent = { debug() {}, info() {}, warn() {} }

export async function startStores(dataDir: string): Promise<Stores> {
  const [postgres, redis] = await Promise.all([
    startEmbeddedPostgres({ dataDir, log: silent }),
    startEmbeddedRedis({ dataDir, log: silent }),
  ])
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    async stop() {
      await redis.stop()
      await postgres.stop()
    },
  }
}
