/** A streaming standby of a real Postgres that runs on this machine. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '@gatehouse/embedded'
import pg from 'pg'
import type { Scope } from './scope.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface Standby {
  /** The same database and account as the primary's. */
  readonly url: string
  /** From now on the primary answers a commit when the standby has it too. */
  makeSynchronous(): Promise<void>
  /** Makes it a primary; resolves when it takes writes. */
  promote(): Promise<void>
}

/** Nobody will miss these data. */
const CARELESS = { fsync: 'off', full_page_writes: 'off' }
const PROMOTED_WITHIN_SECONDS = 30

/** Copies the primary while it runs, and follows it from there. */
export async function startStandby(t: Scope, primaryUrl: string): Promise<Standby> {
  const dataDir = await temporaryFolder(t)
  await copyPrimary(primaryUrl, join(dataDir, 'postgres'))
  const { hostname, port, username, password } = new URL(primaryUrl)
  const primary = { host: hostname, port, user: username, password, application_name: 'standby' }
  const conninfo = Object.entries(primary).map(([name, value]) => `${name}=${value}`)
  const server = await startEmbeddedPostgres({
    dataDir,
    log: silentLog,
    settings: { ...CARELESS, primary_conninfo: conninfo.join(' ') },
  })
  t.teardown(() => server.stop())

  return {
    url: server.url,
    async makeSynchronous() {
      await execute(primaryUrl, "ALTER SYSTEM SET synchronous_standby_names = 'standby'")
      await execute(primaryUrl, 'SELECT pg_reload_conf()')
      await until(primaryUrl, "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'")
    },
    async promote() {
      await execute(server.url, `SELECT pg_promote(true, ${PROMOTED_WITHIN_SECONDS})`)
    },
  }
}

/** A base backup: the files as they are, and a label that says from where the log makes them whole. */
async function copyPrimary(url: string, home: string): Promise<void> {
  const client = await connected(url)
  try {
    const { rows } = await client.query("SELECT current_setting('data_directory') AS directory")
    const source: string = rows[0].directory
    const { uid, gid } = await stat(source)
    await mkdir(home, { mode: 0o700 })
    const cluster = join(home, 'cluster')

    await client.query("SELECT pg_backup_start('standby', true)")
    await promisify(execFile)('cp', ['-R', source, cluster])
    const backup = await client.query('SELECT labelfile FROM pg_backup_stop(false)')
    await rm(join(cluster, 'postmaster.pid'), { force: true })
    await writeFile(join(cluster, 'backup_label'), backup.rows[0].labelfile)
    await writeFile(join(cluster, 'standby.signal'), '')
    await writeFile(join(home, 'password'), new URL(url).password, { mode: 0o600 })
    await chmod(cluster, 0o700)
    if (process.getuid?.() === 0) await promisify(execFile)('chown', ['-R', `${uid}:${gid}`, home])
  } finally {
    await client.end()
  }
}

async function until(url: string, sql: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while ((await execute(url, sql)) === 0) {
    if (Date.now() > deadline) throw new Error(`never came true: ${sql}`)
  }
}

/** How many rows it gives. */
async function execute(url: string, sql: string): Promise<number> {
  const client = await connected(url)
  try {
    return (await client.query(sql)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
