/** Real Postgres and Redis for a test file; every product on them gets databases of its own. */
import { connectDatabase } from '@gatehouse/database'
import { startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'
import { migrate } from '@gatehouse/gateway'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface StoreUrls {
  readonly databaseUrl: string
  readonly redisUrl: string
}

export interface TestStores {
  /** An empty, migrated database and an empty keyspace. */
  fresh(): Promise<StoreUrls>
}

/** Nobody will miss these data. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const REDIS_DATABASES = 16
/** Milliseconds, on a machine that is busy with other tests. */
const COPY_WITHIN = 60_000

export async function startStores(t: Scope): Promise<TestStores> {
  const dataDir = await temporaryFolder(t)
  const [postgres, redis] = await Promise.all([
    startEmbeddedPostgres({ dataDir, log: silentLog, settings: CARELESS }),
    startEmbeddedRedis({ dataDir, log: silentLog, persistent: false }),
  ])
  t.teardown(async () => void (await Promise.all([postgres.stop(), redis.stop()])))
  await migrate(postgres.url) // the template

  let count = 0
  return {
    async fresh() {
      count += 1
      if (count >= REDIS_DATABASES) throw new Error('too many products in one test file')
      return {
        databaseUrl: await copyDatabase(postgres.url, `copy_${count}`),
        redisUrl: withPath(redis.url, String(count)),
      }
    },
  }
}

async function copyDatabase(template: string, name: string): Promise<string> {
  const { pathname } = new URL(template)
  const url = withPath(template, 'postgres')
  const database = await connectDatabase({ url, log: silentLog, deadlineMs: COPY_WITHIN })
  try {
    const statement = `CREATE DATABASE ${name} TEMPLATE ${pathname.slice(1)}`
    await database.prisma.$executeRawUnsafe(statement)
  } finally {
    await database.close()
  }
  return withPath(template, name)
}

function withPath(url: string, path: string): string {
  return url.replace(/\/[^/]*$/, `/${path}`)
}
