/** One redis-server on a port of its own, that can be killed, frozen and started again on its data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import type { Scope } from './scope.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface RedisNode {
  readonly port: number
  /** What it answers to a command without spaces in its arguments, as Redis wrote it. Empty: not there. */
  ask(command: string): Promise<string>
  /** `kill -9`. */
  kill(): Promise<void>
  /** On the port and the folder of before. Resolves when it answers. */
  start(): Promise<void>
  /** Its connections stay, it answers nothing. */
  freeze(): void
  thaw(): void
}

export interface RedisNodeOptions {
  /** Lines of its configuration beside port, address and folder. */
  settings?: (node: { folder: string }) => Promise<readonly string[]>
  sentinel?: boolean
}

const READY_WITHIN = 30_000
/** Somebody else may take a port between our asking for it and the server's. */
const ATTEMPTS = 5

export async function startRedisNode(t: Scope, options: RedisNodeOptions = {}): Promise<RedisNode> {
  for (let attempt = 1; ; attempt += 1) {
    const node = await prepareNode(t, options)
    try {
      await node.start()
      return node
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
    }
  }
}

async function prepareNode(
  t: Scope,
  { settings = async () => [], sentinel = false }: RedisNodeOptions,
): Promise<RedisNode> {
  const [port, folder] = await Promise.all([freePort(), temporaryFolder(t)])
  const config = join(folder, 'redis.conf')
  const own = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`]
  await writeFile(config, [...own, ...(await settings({ folder })), ''].join('\n'))
  const args = [config, ...(sentinel ? ['--sentinel'] : [])]
  const ask = (command: string) => askRedis(port, command)
  let server: ChildProcess | undefined
  const hasEnded = () => server?.exitCode !== null || server.signalCode !== null

  async function kill(): Promise<void> {
    if (!server || hasEnded()) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  t.teardown(kill)

  return {
    port,
    ask,
    kill,
    async start() {
      server = spawn('redis-server', args, { stdio: 'ignore' })
      await until(async () => {
        if (hasEnded()) throw new Error(`redis-server on port ${port} ended at its start`)
        return (await ask('PING')).includes('PONG')
      })
    },
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
  }
}

/** Waits for servers to agree on something. @throws Error when they do not in half a minute */
export async function until(happened: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + READY_WITHIN
  while (!(await happened())) {
    if (performance.now() > deadline) throw new Error(`Redis did not get there: ${happened}`)
    await delay(20)
  }
}

async function askRedis(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    socket.end(`${command}\r\n`)
    return (await socket.setEncoding('utf8').toArray()).join('')
  } catch {
    return ''
  } finally {
    socket.destroy()
  }
}
