/** Real Postgres and Redis for a test file; every product on them gets databases of its own. */
import { randomBytes } from 'node:crypto'
import { startEmbeddedRedis } from '@gatehouse/embedded'
import { createDatabase, dropDatabase, withPath } from './create-database.ts'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { startTemplate, type Template } from './start-template.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface StoreUrls {
  readonly databaseUrl: string
  readonly redisUrl: string
}

export interface InstalledStores extends StoreUrls {
  /** Of the demo's service account; undefined when the first start is still to come. */
  readonly demoAppPassword?: string
}

export interface TestStores {
  /** An empty, migrated database and an empty keyspace. */
  fresh(): Promise<StoreUrls>
  /** The same, but the first start may be over. */
  installed(): Promise<InstalledStores>
}

const REDIS_DATABASES = 16

/** `GATEHOUSE_TEST_TEMPLATE` has databases to copy; without it the file starts a Postgres of its own. */
export async function startStores(t: Scope): Promise<TestStores> {
  const given = process.env['GATEHOUSE_TEST_TEMPLATE']
  const dataDir = await temporaryFolder(t)
  const [template, redis] = await Promise.all([
    given ? (JSON.parse(given) as Template) : startTemplate(t),
    startEmbeddedRedis({ dataDir, log: silentLog, persistent: false }),
  ])
  t.teardown(() => redis.stop())

  let count = 0
  async function copyOf(original: string): Promise<StoreUrls> {
    count += 1
    if (count >= REDIS_DATABASES) throw new Error('too many products in one test file')
    const databaseUrl = await createDatabase(`copy_${randomBytes(8).toString('hex')}`, original)
    if (given) t.teardown(() => dropDatabase(databaseUrl))
    return { databaseUrl, redisUrl: withPath(redis.url, String(count)) }
  }

  return {
    fresh: () => copyOf(template.migrated),
    async installed() {
      const { url, ...made } = template.installed ?? { url: template.migrated }
      return { ...(await copyOf(url)), ...made }
    },
  }
}
