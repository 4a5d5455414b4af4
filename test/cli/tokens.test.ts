/** The `gatehouse` command against a real Gatehouse: tokens, and the keys that sign them. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
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
import { ROOT, startApi } from '../api/client.ts'
import { type Gatehouse, gatehouse } from '../fixtures/gatehouse.ts'

const { product } = await startApi(t, { blueprints: blueprint('People', [person('alice')]) })
const folder = await temporaryFolder(t)

/** A command of somebody with a superuser's token. */
function run(...args: string[]): Gatehouse {
  return gatehouse(args, { GATEHOUSE_URL: product.url, GATEHOUSE_TOKEN: ROOT })
}

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
