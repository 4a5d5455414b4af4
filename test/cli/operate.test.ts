/** The `gatehouse` command against a real Gatehouse: what an operator asks of a running one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { blueprint, person } from '@gatehouse/testkit'
import t from 'tap'
import { ROOT, startApi } from '../api/client.ts'
import { type Gatehouse, gatehouse } from '../fixtures/gatehouse.ts'

const { product } = await startApi(t, { blueprints: blueprint('People', [person('alice')]) })

/** A command of somebody with a superuser's token. */
function run(...args: string[]): Gatehouse {
  return gatehouse(args, { GATEHOUSE_URL: product.url, GATEHOUSE_TOKEN: ROOT })
}

t.test('doctor finds a fresh installation healthy', async (t) => {
  const { code, json } = await run('doctor', '--json').ended
  t.equal(code, 0, JSON.stringify(json))
  const named = json.findings.map((one: { what: string }) => one.what).join()
  t.equal(
    named,
    'reachability,postgres,redis,transport,proxy,clock,version,database,applications,' +
      'forwarded host,workers,schedules,dead letters',
  )
  t.equal(json.healthy, true)
})

t.test('doctor says what to do, in lines of text', async (t) => {
  const { stdout } = await gatehouse(['doctor'], { GATEHOUSE_URL: product.url }).ended
  t.match(stdout, /^ok {4}reachability/m)
  t.match(stdout, /^warn {2}token .*\n.*GATEHOUSE_TOKEN/m)
  t.notMatch(stdout, '\u001B', 'no colours where there is no terminal')
})

t.test('doctor sees that it is not asked at the public URL', async (t) => {
  const { code, json } = await gatehouse(['doctor', '--json'], {
    GATEHOUSE_URL: product.url.replace('localhost', '127.0.0.1'),
    GATEHOUSE_TOKEN: ROOT,
  }).ended
  t.equal(code, 1)
  t.match(JSON.stringify(json), 'GATEHOUSE_PUBLIC_URL')
})

t.test('explain access: may, may not, nobody', async (t) => {
  t.match(await run('explain', 'access', 'alice', 'demo').ended, {
    code: 0,
    stdout: /alice may open demo/,
  })
  await run('app', 'create', 'Staff', '--recipe', 'device', '--group', 'authentik Admins').ended
  t.match(await run('explain', 'access', 'alice', 'staff', '--json').ended, {
    code: 1,
    json: { passing: false, rules: [{ rule: 'group authentik Admins', passing: false }] },
  })
  t.match(await run('explain', 'access', 'akadmin', 'staff').ended, {
    code: 0,
    stdout: /any of these lets in:\n +yes {2}group authentik Admins/,
  })
  await run('user', 'create', 'gone', '--inactive').ended
  const gone = await run('explain', 'access', 'gone', 'demo').ended
  t.match(gone, { code: 1, stdout: /the account is not active/ })
  t.match(await run('explain', 'access', 'nobody', 'demo').ended, { code: 5, stderr: /no user/ })
})

t.test('exit codes tell what went wrong, in one line', async (t) => {
  const url = product.url
  const cases: [code: number, args: string[], env: Record<string, string>, says: RegExp][] = [
    [2, ['export'], { GATEHOUSE_URL: url }, /--out/],
    [3, ['doctor'], { GATEHOUSE_URL: 'http://127.0.0.1:9' }, /cannot be reached/],
    [4, ['explain', 'access', 'alice', 'demo'], { GATEHOUSE_URL: url }, /needs an API token/],
    [4, ['keys', 'rotate'], { GATEHOUSE_URL: url, GATEHOUSE_TOKEN: 'wrong' }, /not accepted/],
    [
      7,
      [
        'token',
        'test',
        'demo',
        '--client-id',
        'gatehouse-demo',
        '--redirect-uri',
        'http://127.0.0.1/callback',
        '--wait',
        '1',
      ],
      { GATEHOUSE_URL: url },
      /nobody signed in/,
    ],
  ]
  for (const [code, args, env, says] of cases) {
    const ended = await gatehouse(args, env).ended
    t.match(ended, { code, stderr: says }, args.join(' '))
  }
})

t.test('a token on the command line works, with a warning that does not repeat it', async (t) => {
  const ended = await gatehouse(['--token', ROOT, 'keys', 'rotate'], { GATEHOUSE_URL: product.url })
    .ended
  t.match(ended, { code: 0, stderr: /--token-file/ })
  t.notMatch(ended.stderr, ROOT)
})

t.test('as a program: JSON on stdout and the exit code', async (t) => {
  const main = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts')
  const args = ['--conditions=gatehouse:source', main, 'keys', 'rotate', '--json']
  const env = { PATH: process.env['PATH'], GATEHOUSE_URL: product.url }
  const child = spawn(process.execPath, args, { env, stdio: 'pipe' })
  const [[code], stdout] = await Promise.all([once(child, 'close'), text(child.stdout)])
  t.equal(code, 4)
  t.match(JSON.parse(stdout), { error: { code: 'not_allowed' } })
})
