/** A Postgres of our own, from programs that npm brings, for machines where nobody runs one. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type EmbeddedLog,
  type EmbeddedServer,
  embeddedServer,
  explainFailure,
} from './embedded-server.ts'
import { onFreePort } from './free-port.ts'
import { lockFolder } from './lock-folder.ts'
import { type Account, postgresAccount } from './postgres-account.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { clearPostmaster, createCluster, DATABASE, ROLE } from './postgres-cluster.ts'
import { postgresHome } from './postgres-home.ts'
import { secretFile } from './secret-file.ts'
import { type ServerProcess, spawnServer, untilReady } from './server-process.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedPostgresOptions {
  /** Folder of all embedded data; the cluster is in `postgres` below it. */
  dataDir: string
  log: EmbeddedLog
  /** Settings that differ from ours, e.g. `{ fsync: 'off' }` for data that nobody will miss. */
  settings?: Readonly<Record<string, string>>
}

/** Made for one application on a small machine. A commit is on disk before it is acknowledged. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  min_wal_size: '32MB',
  max_wal_size: '512MB',
  // Short queries only: a plan for several processes or a compiled one costs more than it saves.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  logging_collector: 'off',
}

/**
 * Starts Postgres on a free port of the loopback address. Its data stay and are found by the next start,
 * also after this process or the server was killed.
 */
export function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
  return start(options).catch(explainFailure(options.dataDir))
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
  const { dataDir, log, settings } = options
  const account = await postgresAccount()
  const home = await postgresHome({ dataDir, account, log })
  const unlock = await lockFolder(home)
  try {
    const binaries = await postgresBinaries(account)
    const password = await secretFile(join(home, 'password'), account)
    const cluster = await createCluster({ home, binaries, account })

    return await onFreePort(async (port) => {
      const { stop } = await supervise({
        name: 'Postgres',
        launch: () => launch({ command: binaries.postgres, cluster, port, account, log, settings }),
        log,
      })
      const url = `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${DATABASE}`
      return embeddedServer(url, () => stop().then(unlock))
    })
  } catch (error) {
    await unlock()
    throw error
  }
}

interface Launch {
  command: string
  cluster: string
  port: number
  account: Account | undefined
  log: EmbeddedLog
  settings: EmbeddedPostgresOptions['settings']
}

/** Backends of a killed server end by themselves, but until the last has ended no server can start. */
async function launch(spec: Launch, tries = 20): Promise<ServerProcess> {
  try {
    await clearPostmaster(spec.cluster, spec.log)
    return await launchOnce(spec)
  } catch (error) {
    if (tries <= 1 || !/shared memory block/.test(String(error))) throw error
    await delay(500)
    return launch(spec, tries - 1)
  }
}

async function launchOnce({ command, cluster, port, account, log, settings }: Launch) {
  const all = Object.entries({ ...SETTINGS, ...settings, port: String(port) })
  const server = spawnServer({
    name: 'postgres',
    command,
    args: ['-D', cluster, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    account,
    log,
    stopSignals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], // fast: ends sessions, writes a checkpoint
  })
  await untilReady(server, () => isReady(cluster, server.pid), 'Postgres')
  return server
}

/** As pg_ctl sees it: the eighth line of the lock file. */
async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  )
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}
