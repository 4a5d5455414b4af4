/** A Postgres cluster on disk: making one, and clearing what a killed server left on it. */
import { execFile } from 'node:child_process'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type EmbeddedLog, EmbeddedServerError } from './embedded-server.ts'
import type { Account } from './postgres-account.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { commandLine, endProcess, processIdentity } from './process-table.ts'

export const DATABASE = 'gatehouse'
export const ROLE = 'gatehouse'

export interface ClusterOptions {
  home: string
  binaries: PostgresBinaries
  account: Account | undefined
}

/** Makes the cluster in `<home>/cluster` unless there is one. A cluster is complete or absent. */
export async function createCluster(options: ClusterOptions): Promise<string> {
  const { home, binaries, account } = options
  const cluster = join(home, 'cluster')
  if (await stat(cluster).catch(() => undefined)) return cluster

  const draft = `${cluster}.new`
  await rm(draft, { recursive: true, force: true }) // of a start that was killed
  const flags = [
    `--pgdata=${draft}`,
    `--username=${ROLE}`,
    `--pwfile=${join(home, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
  const settings = { ...account, cwd: home, env: { LC_ALL: 'C' } }
  try {
    await promisify(execFile)(binaries.initdb, flags, settings)
    await createDatabase(binaries, draft, settings)
  } catch (cause) {
    const said = String((cause as { stderr?: string }).stderr || cause).trim()
    throw new EmbeddedServerError(
      `Postgres could not make its cluster: ${said.split('\n').at(-1)}`,
      {
        cause,
      },
    )
  }
  await rename(draft, cluster)
  return cluster
}

/** In single-user mode, which needs neither a port nor a client. */
async function createDatabase(
  { postgres }: PostgresBinaries,
  cluster: string,
  settings: object,
): Promise<void> {
  const running = promisify(execFile)(postgres, ['--single', '-D', cluster, 'postgres'], settings)
  running.child.stdin?.end(`CREATE DATABASE ${DATABASE};\n`)
  await running
}

/**
 * Clears what a killed process left: ends a server that still runs on the cluster, and makes sure that
 * its lock file bars nobody. Only the pid in it is replaced, by that of the next server's parent, which
 * Postgres takes for stale: by the rest of the file Postgres sees whether a backend still has the
 * cluster's shared memory, and waiting for those is what keeps the data whole.
 */
export async function clearPostmaster(cluster: string, log: EmbeddedLog): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = Math.abs(Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]))
  if (pid > 0 && commandLine(pid)?.includes(` -D ${cluster} `)) {
    log.info(`Ending a Postgres (process ${pid}) that outlived the process that started it`)
    await endProcess(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL'])
    if (processIdentity(pid)) {
      throw new EmbeddedServerError(
        `Postgres process ${pid} does not end: end it, then start again`,
      )
    }
  }
  const left = await readFile(file, 'utf8').catch(() => undefined)
  if (left !== undefined) await writeFile(file, left.replace(/^-?\d+/, String(process.pid)))
}
