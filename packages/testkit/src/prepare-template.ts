/**
 * A database in which the first start is over: most of what a product of a test would do at its start is
 * done once for all of them.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadGatehouseConfig } from '@gatehouse/config'
import { compose, migrate, prepareInstallation } from '@gatehouse/runtime'
import { INSTALLATION } from './product.ts'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** @returns the app password of the demo's service account */
export async function prepareTemplate(
  t: Scope,
  { databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string },
): Promise<string> {
  await migrate(databaseUrl)
  const dataDir = await temporaryFolder(t)
  const config = loadGatehouseConfig({ ...INSTALLATION, GATEHOUSE_DATA_DIR: dataDir })
  const secretKey = INSTALLATION.GATEHOUSE_SECRET_KEY
  const deps = await compose({ config, databaseUrl, redisUrl, secretKey, log: silentLog })
  try {
    await prepareInstallation(deps, config)
  } finally {
    await deps.close() // a database is copied only while nobody uses it
  }
  return await readFile(join(dataDir, 'demo-app-password'), 'utf8')
}
