/** The process that `npm start` runs: what it prints works, it ends in order and starts again. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { get, httpBrowser, startProduct, temporaryFolder } from '@gatehouse/testkit'
import t, { type Test } from 'tap'

const MAIN = fileURLToPath(import.meta.resolve('@gatehouse/gateway').replace('index.ts', 'main.ts'))
const shell = (command: string) => promisify(execFile)('sh', ['-c', command])

/** Runs a start that is expected to fail. */
async function failToStart(t: Test, env: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=gatehouse:source', MAIN], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  })
  t.teardown(() => void child.kill())
  const said = Promise.all([child.stdout, child.stderr].map((s) => s.setEncoding('utf8').toArray()))
  const [code] = await once(child, 'close')
  return { code, text: (await said).flat().join('') }
}

t.test('serves, and the examples that it prints work when they are pasted', async (t) => {
  const product = await startProduct(t, { env: { GATEHOUSE_BOOTSTRAP_PASSWORD: '' } })
  const output = product.output()
  const password = /Password\s+(\S+)/.exec(output)?.[1] ?? ''
  const browser = httpBrowser(product.url)
  await browser.open('/')
  t.match((await browser.signIn('akadmin', password)).text, 'Your applications')

  const commands = output.replaceAll('\\\n', ' ').match(/^ +curl .*$/gm) ?? []
  t.equal(commands.length, 2)
  const [device, machine] = await Promise.all(
    commands.map((one) => shell(one.replace('curl', 'curl -s'))),
  )
  t.match(JSON.parse(device?.stdout ?? ''), { user_code: /./, verification_uri: /./ })
  t.match(JSON.parse(machine?.stdout ?? ''), { access_token: /./ })

  const port = new URL(product.url).port
  const second = await failToStart(t, {
    GATEHOUSE_PORT: port,
    GATEHOUSE_DATA_DIR: product.dataDir,
  })
  t.equal(second.code, 1)
  t.match(second.text, `Port ${port} is taken`)

  await product.stop()
  t.equal(product.process.exitCode, 0)
  await t.rejects(get(product.url), 'nothing is left listening')

  const again = await startProduct(t, {
    env: { GATEHOUSE_DATA_DIR: product.dataDir, GATEHOUSE_BOOTSTRAP_PASSWORD: '' },
  })
  t.notMatch(again.output(), 'shown this once')
  const returning = httpBrowser(again.url)
  await returning.open('/')
  t.match((await returning.signIn('akadmin', password)).text, 'Your applications')

  again.process.kill('SIGKILL')
  await once(again.process, 'exit')
  const afterCrash = await startProduct(t, { env: { GATEHOUSE_DATA_DIR: product.dataDir } })
  t.equal((await get(`${afterCrash.url}/-/health/ready/`)).status, 200, 'after kill -9')
})

t.test('a mistake in the configuration stops the start with a line that names it', async (t) => {
  const cases: [env: Record<string, string>, text: string][] = [
    [{ GATEHOUSE_PORT: 'nine' }, 'GATEHOUSE_PORT must be'],
    [{ GATEHOUSE_PUBLIC_URL: 'id.example.com' }, 'GATEHOUSE_PUBLIC_URL must be'],
    [{ GATEHOUSE_SECRET_KEY: 'short' }, 'GATEHOUSE_SECRET_KEY must have'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be'],
  ]
  for (const [env, expected] of cases) {
    const { code, text } = await failToStart(t, env)
    t.equal(code, 1, expected)
    t.match(text, expected)
    t.notMatch(text, /\n\s+at /, 'no stack')
  }
})

t.test('a blueprint with a mistake stops the start, and says file, entry and field', async (t) => {
  const folder = t.testdir({
    'mine.yaml': `version: 1
metadata: { name: Mine }
entries:
  - model: authentik_core.group
    identifiers: { name: Staff }
    attrs: { is_superuser: maybe }
`,
  })
  const { code, text } = await failToStart(t, {
    GATEHOUSE_PORT: '0',
    GATEHOUSE_BLUEPRINTS: folder,
    GATEHOUSE_DATA_DIR: await temporaryFolder(t),
  })
  t.equal(code, 1)
  t.match(text, /^mine\.yaml:6: entry 1 .*"is_superuser"/)
  t.equal(text.trim().split('\n').length, 1)
})
