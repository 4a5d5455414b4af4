/** A Redis of our own: the machine's redis-server, started on data of ours. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  type EmbeddedLog,
  type EmbeddedServer,
  EmbeddedServerError,
  embeddedServer,
  explainFailure,
} from './embedded-server.ts'
import { onFreePort } from './free-port.ts'
import { lockFolder } from './lock-folder.ts'
import { endProcess, processIdentity } from './process-table.ts'
import { redisPing } from './redis-ping.ts'
import { secretFile } from './secret-file.ts'
import { type ServerProcess, spawnServer, untilReady } from './server-process.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedRedisOptions {
  /** Folder of all embedded data; Redis' own are in `redis` below it. */
  dataDir: string
  log: EmbeddedLog
  /** Whether data are kept on disk for the next start (true). */
  persistent?: boolean
}

/** The oldest major version whose commands we use. */
const OLDEST = 7

/** Starts Redis, or Valkey, on a free port of the loopback address, behind a password. */
export function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedServer> {
  return start(options).catch(explainFailure(options.dataDir))
}

async function start(options: EmbeddedRedisOptions): Promise<EmbeddedServer> {
  const { dataDir, log, persistent = true } = options
  const command = await findRedis()
  await mkdir(join(dataDir, 'redis'), { recursive: true, mode: 0o700 })
  const home = await realpath(join(dataDir, 'redis'))
  const unlock = await lockFolder(home)
  try {
    const password = await secretFile(join(home, 'password'))
    const record = join(home, 'server')
    await endOrphan(record, log)

    return await onFreePort(async (port) => {
      const spec = { command, home, port, password, persistent, record, log }
      const { stop } = await supervise({ name: 'Redis', launch: () => launch(spec), log })
      return embeddedServer(`redis://:${password}@127.0.0.1:${port}/0`, async () => {
        await stop()
        await rm(record, { force: true })
        await unlock()
      })
    })
  } catch (error) {
    await unlock()
    throw error
  }
}

/** The path of a server that is new enough. */
async function findRedis(): Promise<string> {
  const search = 'command -v redis-server || command -v valkey-server'
  const found = await promisify(execFile)('sh', ['-c', search]).catch(() => ({ stdout: '' }))
  const command = found.stdout.trim()
  if (!command) {
    throw new EmbeddedServerError(
      'There is no redis-server: install Redis or Valkey, or set REDIS_URL',
    )
  }
  const { stdout } = await promisify(execFile)(command, ['--version'])
  const version = /v=(\d+)\S*/.exec(stdout)
  if (version && Number(version[1]) < OLDEST) {
    throw new EmbeddedServerError(
      `${command} is ${version[0].slice(2)}: install Redis ${OLDEST} or newer, or set REDIS_URL`,
    )
  }
  return command
}

interface Launch {
  command: string
  home: string
  port: number
  password: string
  persistent: boolean
  /** File that names the running server, for the next start to find. */
  record: string
  log: EmbeddedLog
}

async function launch(spec: Launch): Promise<ServerProcess> {
  const { command, port, password, record, log } = spec
  const server = spawnServer({
    name: 'redis',
    command,
    args: ['-'],
    input: redisConfig(spec), // not arguments: everyone may read those
    log,
    stopSignals: ['SIGTERM', 'SIGKILL'],
  })
  await writeFile(record, `${server.pid} ${processIdentity(server.pid)}`, { mode: 0o600 })
  await untilReady(server, () => redisPing(port, password), 'Redis')
  return server
}

function redisConfig({ home, port, password, persistent }: Launch): string {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir ${JSON.stringify(home)}`,
    `appendonly ${persistent ? 'yes' : 'no'}`,
    'save ""',
    'maxmemory-policy noeviction', // a grant is never lost to make room
    'loglevel warning',
    '',
  ].join('\n')
}

/** Ends a server whose parent was killed. Its start time proves that it is not a later namesake. */
async function endOrphan(record: string, log: EmbeddedLog): Promise<void> {
  const [pid, ...identity] = (await readFile(record, 'utf8').catch(() => '')).split(' ')
  if (!pid || processIdentity(Number(pid)) !== identity.join(' ')) return
  log.info(`Ending a Redis (process ${pid}) that outlived the process that started it`)
  await endProcess(Number(pid), ['SIGTERM', 'SIGKILL'])
}
