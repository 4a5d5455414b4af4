/** The `gatehouse` command against a real Gatehouse, as an operator runs it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import {
  answerPages,
  bearer,
  blueprint,
  get,
  httpBrowser,
  PASSWORD,
  person,
  post,
  temporaryFolder,
} from '@gatehouse/testkit'
import t from 'tap'
import { ROOT, startApi } from './api/client.ts'
import { type Gatehouse, gatehouse } from './fixtures/gatehouse.ts'

const { product } = await startApi(t, { blueprints: blueprint('People', [person('alice')]) })
const folder = await temporaryFolder(t)

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

t.test('apply: a blueprint is applied, one with a mistake is not', async (t) => {
  const good = join(folder, 'carol.yaml')
  await writeFile(good, blueprint('Carol', [person('carol')]))
  t.match(await run('apply', good).ended, { code: 0, stdout: /is applied/ })
  const bad = join(folder, 'bad.yaml')
  await writeFile(bad, 'version: 1\nentries:\n  - model: nothing.such\n    identifiers: {a: b}\n')
  t.match(await run('apply', bad, '--json').ended, { code: 1, json: { success: false } })
})

t.test('export: one flow to stdout, all of them into a folder', async (t) => {
  const one = await run('export', '--flow', 'default-authentication-flow').ended
  t.match(one, { code: 0, stdout: /^version: 1/m })
  const all = await run('export', '--out', join(folder, 'flows'), '--json').ended
  t.ok(all.json.files.length > 5)
  t.match(
    await run('apply', all.json.files[0]).ended,
    { code: 0 },
    'what was exported can be applied',
  )
})

t.test('user create: with a password from a file, who can sign in then', async (t) => {
  await writeFile(join(folder, 'password'), `${PASSWORD}\n`)
  const made = await run(
    'user',
    'create',
    'dora',
    '--password-file',
    join(folder, 'password'),
    '--json',
  ).ended
  t.match(made, { code: 0, json: { username: 'dora' } })
  const again = await run('user', 'create', 'dora').ended
  t.match(again, { code: 6, stderr: /^gatehouse: username: .*\n$/ })
  const browser = httpBrowser(product.url)
  await browser.open('/if/flow/default-authentication-flow/')
  await browser.signIn('dora', PASSWORD)
  t.notMatch(browser.page.html, 'name="password"')
})

t.test('app create, then token test with a person who signs in', async (t) => {
  const made = await run('app', 'create', 'Télé Vision', '--recipe', 'native', '--json').ended
  t.match(
    made,
    { code: 0, json: { application: 'tele-vision', client_type: 'public' } },
    made.stderr,
  )
  const test = run('token', 'test', 'tele-vision', '--json')
  const url = await test.says(/http\S+authorize\S+/)
  const browser = httpBrowser(product.url)
  await browser.open(url)
  const back = await answerPages(browser, 'alice')
  t.match(back.url, /^http:\/\/127\.0\.0\.1:\d+\/callback\?/)
  t.equal((await fetch(back.url)).status, 200)
  const { code, json, stdout } = await test.ended
  t.equal(code, 0, stdout)
  t.match(json, { problems: [], userinfo: { preferred_username: 'alice' } })
  const [id, access] = json.tokens
  t.match(id, {
    name: 'id_token',
    kind: 'jwt',
    verified: true,
    claims: { aud: made.json.client_id },
  })
  t.match(access, { name: 'access_token', verified: true })
  t.notMatch(stdout, /eyJ[\w-]{20}/, 'tokens are masked')
})

t.test(
  'token test --device: a QR code in the terminal, and the tokens of who approves',
  async (t) => {
    const made = await run('app', 'create', 'TV', '--recipe', 'device', '--no-consent', '--json')
      .ended
    t.equal(made.code, 0, made.stderr)
    const test = run('token', 'test', 'tv', '--device')
    const url = await test.says(/http\S+\/device\?code=[A-Z-]+/)
    await test.says(/█▀▀▀▀▀█|█ ▄▄▄▄▄ █/)
    const browser = httpBrowser(product.url)
    await browser.open(url)
    await browser.signIn('alice', PASSWORD)
    await browser.submit()
    await browser.submit({}, 'Approve')
    const { code, stdout } = await test.ended
    t.equal(code, 0, stdout)
    t.match(stdout, /id_token.*\n.*verified\n/)
    t.match(stdout, /^ {2}iss .*who issued it$/m)
  },
)

t.test('service-account create and token test --machine', async (t) => {
  const file = join(folder, 'app-password')
  const made = await run('service-account', 'create', 'robot', '--secret-file', file, '--json')
    .ended
  t.match(made, { code: 0, json: { username: 'robot', masked: true } }, made.stderr)
  t.equal((await stat(file)).mode & 0o777, 0o600)
  const key = (await readFile(file, 'utf8')).trim()
  t.notMatch(made.stdout, key)
  const app = await run('app', 'create', 'Job', '--recipe', 'machine', '--show-secret', '--json')
    .ended
  t.match(app, { code: 0, json: { client_type: 'confidential', client_secret: /^.{20,}$/ } })
  const test = await run(
    'token',
    'test',
    'job',
    '--machine',
    '--username',
    'robot',
    '--password-file',
    file,
    '--json',
  ).ended
  t.match(test, { code: 0, json: { problems: [] } }, test.stderr)
})

t.test('user create: without a flow for a recovery link it says what is made', async (t) => {
  const made = await run('user', 'create', 'erin', '--recovery-link').ended
  t.match(made, { code: 6, stderr: /^gatehouse: erin is made, without a link: No recovery flow/ })
})

t.test('keys rotate sends the job to a worker', async (t) => {
  t.match(await run('keys', 'rotate', '--json').ended, { code: 0, json: { sent: 'keys:rotate' } })
  t.match(await run('keys', 'rotate', '--withdraw').ended, { code: 2, stderr: /--now/ })
})

t.test('keys rotate --now: another key signs, and tokens from before are good', async (t) => {
  const token = async () => {
    const key = await readFile(join(folder, 'app-password'), 'utf8')
    const robot = { username: 'robot', password: key.trim() }
    const asked = {
      grant_type: 'client_credentials',
      client_id: 'gatehouse-demo',
      scope: 'openid',
      ...robot,
    }
    return (await post(`${product.url}/application/o/token/`, asked)).body.access_token as string
  }
  const isGood = async (token: string) =>
    (await get(`${product.url}/application/o/userinfo/`, bearer(token))).status === 200
  const before = await token()
  const { code, json, stderr } = await run('keys', 'rotate', '--now', '--json').ended
  t.equal(code, 0, stderr)
  t.equal(json.rotated.length, 2)
  await delay(500)
  const after = await token()
  t.not(headerOf(after).kid, headerOf(before).kid)
  t.ok(json.rotated.some(({ kid }: { kid: string }) => kid === headerOf(after).kid))
  t.ok((await isGood(before)) && (await isGood(after)))
  const name = json.rotated[0].pair
  const args = [
    'keys',
    'rotate',
    '--now',
    '--withdraw',
    '--pair',
    name,
    '--pair',
    json.rotated[1].pair,
  ]
  t.match(await run(...args).ended, { code: 0, stdout: /signs with/ })
  await delay(500)
  t.notOk((await isGood(before)) || (await isGood(after)), 'what was withdrawn is worth nothing')
  t.ok(await isGood(await token()))
  t.match(await run('keys', 'rotate', '--now', '--pair', 'none').ended, { code: 5 })
})

const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString()) as { kid: string }

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

t.test('app create asks a person at a terminal for what is missing', async (t) => {
  const asking = gatehouse(
    ['app', 'create'],
    { GATEHOUSE_URL: product.url, GATEHOUSE_TOKEN: ROOT },
    true,
  )
  await asking.says(/What is it\?/)
  asking.type('\r')
  await asking.says(/Name/)
  asking.type('Wiki\r')
  await asking.says(/Redirect URIs/)
  asking.type('https://wiki.example.com/callback\r')
  const { code, stdout, stderr } = await asking.ended
  t.equal(code, 0, stderr)
  t.match(stdout, /client id .*\n.*client secret .*characters/)
  t.match(stdout, 'https://wiki.example.com/callback')
})

t.test('as a program: JSON on stdout and the exit code', async (t) => {
  const main = join(import.meta.dirname, '..', 'packages', 'cli', 'src', 'main.ts')
  const args = ['--conditions=gatehouse:source', main, 'keys', 'rotate', '--json']
  const env = { PATH: process.env['PATH'], GATEHOUSE_URL: product.url }
  const child = spawn(process.execPath, args, { env, stdio: 'pipe' })
  const [[code], stdout] = await Promise.all([once(child, 'close'), text(child.stdout)])
  t.equal(code, 4)
  t.match(JSON.parse(stdout), { error: { code: 'not_allowed' } })
})
