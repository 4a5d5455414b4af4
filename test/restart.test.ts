/** Starting again: on a taken port, on the same data, after a kill, on named stores, as several processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import {
  freePort,
  httpBrowser,
  startProduct,
  startStores,
  temporaryFolder,
} from '@gatehouse/testkit'
import t from 'tap'

const MAIN = fileURLToPath(import.meta.resolve('@gatehouse/gateway').replace('index.ts', 'main.ts'))

/** Nothing of ours, but where Node finds what it has compiled before. */
const BARE = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
}

function launch(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, ['--conditions=gatehouse:source', MAIN, ...args], {
    env: { ...BARE, GATEHOUSE_LOG_LEVEL: 'fatal', ...env },
    stdio: 'pipe',
  })
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said.text += text
    })
  }
  return { child, said }
}

/** Runs a start that is expected to end by itself. */
async function failingStart(env: Record<string, string>, args: string[] = []) {
  const { child, said } = launch(env, args)
  const [code] = await once(child, 'close')
  return { code, output: said.text, lines: said.text.trim().split('\n') }
}

const listens = (port: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })

async function adminCanSignIn({ url, adminPassword }: { url: string; adminPassword: string }) {
  const browser = httpBrowser(url)
  await browser.open('/')
  const { text } = await browser.signIn('akadmin', adminPassword)
  return text.includes('Your applications')
}

t.test('a second start on the same port says so in one line and exits with 1', async (t) => {
  const product = await startProduct(t)
  const { port } = new URL(product.url)
  const { code, lines } = await failingStart({
    GATEHOUSE_PORT: port,
    GATEHOUSE_DATA_DIR: await temporaryFolder(t),
  })
  t.equal(code, 1)
  t.equal(lines.length, 1)
  t.match(lines[0], new RegExp(`Port ${port} is taken`))
  t.equal((await fetch(`${product.url}/-/health/ready/`)).status, 200, 'the first goes on')
})

t.test('data and keys survive a stop, which leaves nothing running', async (t) => {
  const dataDir = await temporaryFolder(t)
  const first = await startProduct(t, { env: { GATEHOUSE_DATA_DIR: dataDir } })
  const jwks = await (await fetch(`${first.url}/application/o/demo/jwks/`)).json()
  await first.stop()
  t.equal(first.process.exitCode, 0)
  t.notOk(await listens(new URL(first.url).port))

  const second = await startProduct(t, { env: { GATEHOUSE_DATA_DIR: dataDir } })
  t.same(await (await fetch(`${second.url}/application/o/demo/jwks/`)).json(), jwks)
  t.notMatch(second.output(), /Password/)
  t.ok(await adminCanSignIn(second))
})

t.test('starts again after kill -9, stale files and orphans cleared', async (t) => {
  const dataDir = await temporaryFolder(t)
  const first = await startProduct(t, { env: { GATEHOUSE_DATA_DIR: dataDir } })
  const exited = once(first.process, 'exit')
  first.process.kill('SIGKILL')
  await exited
  const second = await startProduct(t, { env: { GATEHOUSE_DATA_DIR: dataDir } })
  t.ok(await adminCanSignIn(second))
})

t.test('a named Postgres and Redis are used, and none of its own is started', async (t) => {
  const { databaseUrl, redisUrl } = await (await startStores(t)).fresh()
  const product = await startProduct(t, { env: { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } })
  t.ok(await adminCanSignIn(product))
  for (const store of ['postgres', 'redis']) {
    await t.rejects(readFile(`${product.dataDir}/${store}/password`), { code: 'ENOENT' })
  }
})

t.test('several processes of the whole answer behind one port', async (t) => {
  const { databaseUrl, redisUrl } = await (await startStores(t)).fresh()
  const port = String(await freePort())
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    GATEHOUSE_PORT: port,
    GATEHOUSE_DATA_DIR: await temporaryFolder(t),
  }
  const { child, said } = launch(env, ['--workers', '2'])
  t.teardown(() => void child.kill('SIGKILL'))
  while (!said.text.includes('Gatehouse is ready')) {
    const [event] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    if (typeof event === 'number') throw new Error(said.text)
  }
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { status } = await fetch(`http://localhost:${port}/-/health/ready/`)
      return status
    }),
  )
  t.same(new Set(statuses), new Set([200]))
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  t.same(await exited, [0, null], said.text)
  t.notOk(await listens(port))
})

t.test('a mistake stops the start with one line that names the variable', async (t) => {
  const closed = await freePort()
  const nowhere = `127.0.0.1:${closed}`
  const cases: [why: string, env: Record<string, string>, line: RegExp][] = [
    ['a port that is no number', { GATEHOUSE_PORT: 'abc' }, /GATEHOUSE_PORT must be/],
    [
      'a public URL with a path',
      { GATEHOUSE_PUBLIC_URL: 'https://a/b' },
      /GATEHOUSE_PUBLIC_URL must/,
    ],
    ['a short secret key', { GATEHOUSE_SECRET_KEY: 'short' }, /GATEHOUSE_SECRET_KEY must have/],
    ['another kind of database', { DATABASE_URL: 'mysql://a' }, /DATABASE_URL must/],
    [
      'a certificate without its key',
      { GATEHOUSE_TLS_CERT: '/a' },
      /GATEHOUSE_TLS_KEY is required/,
    ],
    ['no Postgres there', { DATABASE_URL: `postgres://u:hunter2@${nowhere}/x` }, /DATABASE_URL/],
    ['no Redis there', { REDIS_URL: `redis://:hunter2@${nowhere}` }, /REDIS_URL/],
  ]
  for (const [why, env, line] of cases) {
    t.test(why, async (t) => {
      const { code, output, lines } = await failingStart({
        GATEHOUSE_PORT: String(await freePort()),
        GATEHOUSE_DATA_DIR: await temporaryFolder(t),
        ...env,
      })
      t.equal(code, 1)
      t.match(output, line)
      t.equal(lines.length, 1, output)
      t.notMatch(output, /hunter2|\bat .*\.ts:/, 'no secret, no stack')
    })
  }
  const { code, output } = await failingStart({ GATEHOUSE_PORT: '0' }, ['--workers', 'many'])
  t.equal(code, 1)
  t.match(output, /--workers must be/)
})
