/** A real pgbouncer in transaction mode before a real Postgres. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import type { Scope } from './scope.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface Pgbouncer {
  /** As an operator sets `DATABASE_URL`. */
  readonly url: string
}

/** Debian keeps it where not every account looks for programs. */
const SEARCH = `${process.env['PATH']}:/usr/sbin`
const READY_WITHIN = 20_000
/** Fewer connections to Postgres than one process of ours holds to the pooler: they must share. */
const SERVER_CONNECTIONS = 4

export async function startPgbouncer(t: Scope, databaseUrl: string): Promise<Pgbouncer> {
  const port = await freePort()
  const folder = await temporaryFolder(t)
  const settings = join(folder, 'pgbouncer.ini')
  await writeFile(join(folder, 'users.txt'), userLine(databaseUrl))
  await writeFile(settings, settingsFor(databaseUrl, { port, folder }))
  // It gives up being root before it reads the second file.
  await chmod(folder, 0o755)
  const asWhom = process.getuid?.() === 0 ? ['--user=postgres'] : []
  const child = spawn('pgbouncer', ['--quiet', ...asWhom, settings], {
    env: { PATH: SEARCH },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  t.teardown(() => end(child))
  await untilReady(child, port)

  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  url.searchParams.set('pgbouncer', 'true')
  return { url: url.href }
}

function userLine(databaseUrl: string): string {
  const { username, password } = new URL(databaseUrl)
  return `"${username}" "${password}"\n`
}

function settingsFor(databaseUrl: string, own: { port: number; folder: string }): string {
  const { hostname, port } = new URL(databaseUrl)
  return [
    '[databases]',
    `* = host=${hostname} port=${port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${own.port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${join(own.folder, 'users.txt')}`,
    'pool_mode = transaction',
    `default_pool_size = ${SERVER_CONNECTIONS}`,
    'max_client_conn = 200',
    '',
  ].join('\n')
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.once('error', (error) => {
    said += error.message
  })
  const deadline = Date.now() + READY_WITHIN
  while (child.pid !== undefined && child.exitCode === null && Date.now() < deadline) {
    if (await accepts(port)) return
    await delay(20)
  }
  throw new Error(`pgbouncer did not start:\n${said}`)
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
