/** Real Postgres and Redis for a test file; every product on them gets databases of its own. */
import { randomBytes } from 'node:crypto'
import { startEmbeddedRedis } from '@gatehouse/embedded'
import { Client } from 'pg'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { startTemplate } from './start-template.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface StoreUrls {
  readonly databaseUrl: string
  readonly redisUrl: string
}

export interface TestStores {
  /** An empty, migrated database and an empty keyspace. */
  fresh(): Promise<StoreUrls>
}

const REDIS_DATABASES = 16

/** `GATEHOUSE_TEST_TEMPLATE` is a migrated database to copy; without it the file starts a Postgres of its own. */
export async function startStores(t: Scope): Promise<TestStores> {
  const given = process.env['GATEHOUSE_TEST_TEMPLATE']
  const dataDir = await temporaryFolder(t)
  const [template, redis] = await Promise.all([
    given ?? startTemplate(t),
    startEmbeddedRedis({ dataDir, log: silentLog, persistent: false }),
  ])
  t.teardown(() => redis.stop())

  let count = 0
  return {
    async fresh() {
      count += 1
      if (count >= REDIS_DATABASES) throw new Error('too many products in one test file')
      const name = `copy_${randomBytes(8).toString('hex')}`
      await execute(template, `CREATE DATABASE ${name} TEMPLATE ${nameOf(template)}`)
      if (given) t.teardown(() => execute(template, `DROP DATABASE ${name} WITH (FORCE)`))
      return {
        databaseUrl: withPath(template, name),
        redisUrl: withPath(redis.url, String(count)),
      }
    },
  }
}

/** Beside the template, which nobody may be connected to while it is copied. */
async function execute(template: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withPath(template, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

function withPath(url: string, path: string): string {
  return url.replace(/\/[^/]*$/, `/${path}`)
}
