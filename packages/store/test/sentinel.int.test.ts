import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { connectRedis, createReplayCache } from '../src/index.ts'
import { silent } from './fixtures/connection.ts'
import { freePort, isUp, redisServer } from './fixtures/redis-server.ts'

/** A Sentinel that knows one master; its port. */
async function sentinel(t: Test, masterPort: string): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-sentinel-'))
  const port = await freePort()
  const config = join(dir, 'sentinel.conf')
  await writeFile(
    config,
    `port ${port}\nbind 127.0.0.1\ndir ${dir}\nsentinel monitor main 127.0.0.1 ${masterPort} 1\n`,
  )
  const server: ChildProcess = spawn('redis-server', [config, '--sentinel'], { stdio: 'ignore' })
  t.teardown(async () => {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
    await rm(dir, { recursive: true, force: true })
  })
  await isUp(port)
  return port
}

/** Accepts connections and says nothing; its port. */
async function silentServer(t: Test): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

t.test('a Sentinel that is frozen does not hold up the search', async (t) => {
  const master = await redisServer(t)
  const [mute, good] = [await silentServer(t), await sentinel(t, new URL(master.url).port)]
  const url = `redis+sentinel://127.0.0.1:${mute},127.0.0.1:${good}/main`
  const connection = await connectRedis({ url, name: 'test', mode: 'request', log: silent })
  t.teardown(() => connection.close())
  await t.resolves(connection.ping())
})

for (const mode of ['request', 'blocking'] as const) {
  t.test(`a ${mode} connection finds the master that a Sentinel names`, async (t) => {
    const master = await redisServer(t)
    const port = await sentinel(t, new URL(master.url).port)
    const url = `redis+sentinel://127.0.0.1:1,127.0.0.1:${port}/main/2`
    const connection = await connectRedis({ url, name: 'test', mode, log: silent })
    t.teardown(() => connection.close())
    t.equal(await createReplayCache(connection.client).claim('p', 'id', 60_000), true)
    t.match(await connection.client.client('INFO'), /db=2/)
  })
}
