import { startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'
import { migrate } from '@gatehouse/runtime'
import { createDatabase } from './create-database.ts'
import { prepareTemplate } from './prepare-template.ts'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What every product of a test gets a copy of. As JSON it is `GATEHOUSE_TEST_TEMPLATE`. */
export interface Template {
  /** The URL of a migrated database. */
  readonly migrated: string
  /** Of one in which the first start is over. */
  readonly installed?: { readonly url: string; readonly demoAppPassword: string }
}

const SETTINGS = {
  // Nobody will miss these data.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Several test files at a time, each with some products.
  max_connections: '400',
}

/** A Postgres of its own with a migrated database. */
export async function startTemplate(t: Scope): Promise<Template> {
  const dataDir = await temporaryFolder(t)
  const postgres = await startEmbeddedPostgres({ dataDir, log: silentLog, settings: SETTINGS })
  t.teardown(() => postgres.stop())
  await migrate(postgres.url)
  return { migrated: postgres.url }
}

/** With an installed database besides, which is worth it for many files. */
export async function startSharedTemplate(t: Scope): Promise<Template> {
  const { migrated } = await startTemplate(t)
  const redisFolder = await temporaryFolder(t)
  const redis = await startEmbeddedRedis({
    dataDir: redisFolder,
    log: silentLog,
    persistent: false,
  })
  const url = await createDatabase('installed', migrated)
  const demoAppPassword = await prepareTemplate(t, { databaseUrl: url, redisUrl: redis.url })
  await redis.stop()
  return { migrated, installed: { url, demoAppPassword } }
}
