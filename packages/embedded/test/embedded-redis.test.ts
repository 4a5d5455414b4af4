import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { startEmbeddedRedis } from '../src/index.ts'
import { processIdentity } from '../src/process-table.ts'
import { makeDataDir } from './fixtures/data-dir.ts'
import { kill, otherProcess } from './fixtures/other-process.ts'

const log = { debug() {}, info() {}, warn() {} }

function start(t: Test, dataDir: string, persistent = true) {
  return startEmbeddedRedis({ dataDir, log, persistent }).then((server) => {
    t.teardown(() => server.stop())
    return server
  })
}

/** What Redis answers to commands in its inline form, a line each. */
async function ask(url: string, ...commands: string[]): Promise<string[]> {
  const { password, port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.end([`AUTH ${password}`, ...commands, ''].join('\r\n'))
  const answer = (await socket.setEncoding('utf8').toArray()).join('')
  return answer.trim().split('\r\n').slice(1)
}

async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'redis', 'server'), 'utf8')).split(' ')[0])
}

t.test('answers, to those who know the password', async (t) => {
  const dataDir = await makeDataDir(t)
  const { url } = await start(t, dataDir)
  t.same(await ask(url, 'PING'), ['+PONG'])
  t.match(await ask(url.replace(/:\w+@/, ':wrong@'), 'PING'), [/^-NOAUTH/])
  t.equal((await stat(join(dataDir, 'redis', 'password'))).mode & 0o077, 0)
})

t.test('keeps its data', async (t) => {
  const dataDir = await makeDataDir(t)
  const first = await start(t, dataDir)
  await ask(first.url, 'SET kept 42')
  await first.stop()
  await first.stop()
  await t.rejects(ask(first.url, 'PING'), { code: 'ECONNREFUSED' })

  const { url } = await start(t, dataDir)
  t.same(await ask(url, 'GET kept'), ['$2', '42'])
})

t.test('keeps nothing when it is told so', async (t) => {
  const dataDir = await makeDataDir(t)
  const first = await start(t, dataDir, false)
  await ask(first.url, 'SET kept 42')
  await first.stop()
  const { url } = await start(t, dataDir, false)
  t.same(await ask(url, 'GET kept'), ['$-1'])
})

t.test('refuses a second start on the same data', async (t) => {
  const dataDir = await makeDataDir(t)
  await start(t, dataDir)
  await t.rejects(start(t, dataDir), {
    name: 'EmbeddedServerError',
    message: /is in use by this process/,
  })
})

t.test(
  'refuses a start while another process has the data, and takes over when it was killed',
  async (t) => {
    const dataDir = await makeDataDir(t)
    const starter = await otherProcess('redis', dataDir)
    await t.rejects(start(t, dataDir), { message: new RegExp(`in use by process ${starter.pid}:`) })

    await kill(starter)
    const orphan = await serverPid(dataDir)
    t.ok(processIdentity(orphan), 'the server still runs')
    const { url } = await start(t, dataDir)
    t.notOk(processIdentity(orphan))
    t.same(await ask(url, 'PING'), ['+PONG'])
  },
)

t.test('comes back by itself, on the same port, when it is killed', async (t) => {
  const dataDir = await makeDataDir(t)
  const { url } = await start(t, dataDir)
  const pid = await serverPid(dataDir)
  process.kill(pid, 'SIGKILL')
  const restarted = async () => ((await serverPid(dataDir)) === pid ? undefined : ask(url, 'PING'))
  let answer = await restarted().catch(() => undefined)
  while (!answer?.includes('+PONG')) {
    answer = await delay(50)
      .then(restarted)
      .catch(() => undefined)
  }
  t.same(answer, ['+PONG'])
})
