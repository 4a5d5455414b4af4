/** The `gatehouse` command against a real Gatehouse: blueprints, people and applications. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blueprint, httpBrowser, PASSWORD, person, temporaryFolder } from '@gatehouse/testkit'
import t from 'tap'
import { ROOT, startApi } from '../api/client.ts'
import { type Gatehouse, gatehouse } from '../fixtures/gatehouse.ts'

const { product } = await startApi(t, { blueprints: blueprint('People', [person('alice')]) })
const folder = await temporaryFolder(t)

/** A command of somebody with a superuser's token. */
function run(...args: string[]): Gatehouse {
  return gatehouse(args, { GATEHOUSE_URL: product.url, GATEHOUSE_TOKEN: ROOT })
}

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

t.test('user create: without a flow for a recovery link it says what is made', async (t) => {
  const made = await run('user', 'create', 'erin', '--recovery-link').ended
  t.match(made, { code: 6, stderr: /^gatehouse: erin is made, without a link: No recovery flow/ })
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
