/** The folder that holds a Postgres cluster, its password and its lock. */
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, realpath, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type EmbeddedLog, EmbeddedServerError } from './embedded-server.ts'
import type { Account } from './postgres-account.ts'
import { barrier } from './reachable.ts'

/** Where root puts what the user `postgres` must reach and cannot reach in its place. */
export const SHARED_FOLDER = '/var/lib/gatehouse'

export interface HomeOptions {
  dataDir: string
  account: Account | undefined
  log: EmbeddedLog
}

/** Opens `<dataDir>/postgres`, making it on first use, and resolves to its real path. */
export async function postgresHome(options: HomeOptions): Promise<string> {
  const { account, dataDir } = options
  await mkdir(dataDir, { recursive: true })
  const folder = join(await realpath(dataDir), 'postgres')
  if (!account) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return realpath(folder)
  }

  await letPass(dirname(folder))
  const home = await realpath(folder).catch(() => undefined)
  if (!home) return createHome(folder, options.log, account)
  const barred = await barrier(dirname(home), account)
  if (barred) throw unreachable(barred)
  return home
}

/** Everything in a data folder has tight modes of its own, so others may pass through it. */
async function letPass(dataDir: string): Promise<void> {
  const { mode } = await stat(dataDir)
  if ((mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o7777) | 0o011)
}

async function createHome(folder: string, log: EmbeddedLog, account: Account): Promise<string> {
  const barred = await barrier(dirname(folder), account)
  if (!barred) return makeOwned(folder, account)

  const home = join(SHARED_FOLDER, `postgres-${randomBytes(6).toString('hex')}`)
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 }).catch((cause) => {
    throw unreachable(barred, cause)
  })
  await makeOwned(home, account)
  await symlink(home, folder)
  log.info(`Postgres may not enter ${barred}: its data are in ${home}, linked from ${folder}`)
  return home
}

async function makeOwned(folder: string, { uid, gid }: Account): Promise<string> {
  await mkdir(folder, { mode: 0o700 })
  await chown(folder, uid, gid)
  return folder
}

function unreachable(folder: string, cause?: unknown): EmbeddedServerError {
  return new EmbeddedServerError(
    `Postgres runs as the user postgres, who may not enter ${folder}: ` +
      `run "chmod o+x ${folder}", set GATEHOUSE_DATA_DIR to another folder, or set DATABASE_URL`,
    { cause },
  )
}
