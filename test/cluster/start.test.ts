/** `npm run cluster`, as a newcomer runs it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, get, httpBrowser, post, temporaryFolder } from '@gatehouse/testkit'
import t from 'tap'

const MAIN = fileURLToPath(
  import.meta.resolve('@gatehouse/gateway').replace('index.ts', 'cluster-main.ts'),
)
const READY_WITHIN = 120_000

/** Nothing of ours, but where Node finds what it has compiled before. */
const BARE = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
}

function launch(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, ['--conditions=gatehouse:source', MAIN, ...args], {
    env: { ...BARE, GATEHOUSE_LOG_LEVEL: 'info', ...env },
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

t.test('it serves everything on one port, and Ctrl-C leaves nothing running', async (t) => {
  const dataDir = await temporaryFolder(t)
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const args = ['--token', '1', '--worker', '1']
  const { child, said } = launch({ GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT: port }, args)
  t.teardown(() => child.exitCode === null && child.kill('SIGKILL'))
  const deadline = Date.now() + READY_WITHIN
  while (!said.text.includes('Gatehouse is ready') && Date.now() < deadline) await delay(100)

  const password = /Password +(\S+)/.exec(said.text)?.[1] ?? ''
  const browser = httpBrowser(url)
  await browser.open('/')
  const { text } = await browser.signIn('akadmin', password)
  t.match(text, 'Your applications', 'a person signs in')
  const robot = await post(`${url}/application/o/token/`, {
    grant_type: 'client_credentials',
    client_id: 'gatehouse-demo',
    username: 'demo-service',
    password: (await readFile(join(dataDir, 'demo-app-password'), 'utf8')).trim(),
  })
  t.equal(robot.status, 200, 'a script gets its token')
  t.equal((await get(`${url}/-/health/ready/`)).status, 200)

  const pids = [...said.text.matchAll(/"pid":(\d+)/g)].map(([, pid]) => Number(pid))
  const exited = once(child, 'exit')
  child.kill('SIGINT')
  t.strictSame((await exited)[0], 0)
  t.strictSame(
    [...new Set(pids)].filter((pid) => isAlive(pid)),
    [],
  )
  await t.rejects(fetch(url), 'nobody listens any more')
})

t.test('a number of processes that cannot be is told in one line', async (t) => {
  const { child, said } = launch({}, ['--token', 'many'])
  const [code] = await once(child, 'close')
  t.equal(code, 1)
  t.equal(said.text.trim(), '--token must be a number from 1 to 99')
})

t.test('a service alone refuses to start without what all services share', async (t) => {
  const main = fileURLToPath(new URL('../../services/token/src/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=gatehouse:source', main], {
    env: BARE,
    stdio: 'pipe',
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  t.equal(code, 1)
  t.match(said, /^Configuration: GATEHOUSE_SECRET_KEY is required/m)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
