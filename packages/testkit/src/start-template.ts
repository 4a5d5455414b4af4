import { startEmbeddedPostgres } from '@gatehouse/embedded'
import { migrate } from '@gatehouse/runtime'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

const SETTINGS = {
  // Nobody will miss these data.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Several test files at a time, each with some products.
  max_connections: '400',
}

/** A Postgres of its own with a migrated database, to be copied for every product. Resolves to its URL. */
export async function startTemplate(t: Scope): Promise<string> {
  const dataDir = await temporaryFolder(t)
  const postgres = await startEmbeddedPostgres({ dataDir, log: silentLog, settings: SETTINGS })
  t.teardown(() => postgres.stop())
  await migrate(postgres.url)
  return postgres.url
}
