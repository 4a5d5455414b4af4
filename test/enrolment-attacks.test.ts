/** What nobody gets by a form of an enrolment, however they send it. */
import { composeProduct, httpBrowser, PASSWORD, readAnswer } from '@gatehouse/testkit'
import t from 'tap'

const EXECUTOR = '/api/v3/flows/executor/default-enrollment-flow/'
const product = await composeProduct(t, {
  blueprints: `
version: 1
metadata: {name: Enrolment}
entries:
  - {model: authentik_blueprints.metaapplyblueprint, attrs: {identifiers: {name: "Example - Enrollment (2 Stage)"}}}
`,
})
const { prisma } = product.deps.database
const first = { username: 'mallory', password: PASSWORD, password_repeat: PASSWORD }
const second = { name: 'Mallory', email: 'mallory@example.com' }

/** A client of the JSON API with cookies, as an attacker writes one. */
async function client() {
  const { cookies, open } = httpBrowser(product.url)
  await open('/if/flow/default-enrollment-flow/')
  return async (body: string | object) => {
    const url = `${product.url}${EXECUTOR}`
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookies.header(url) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    cookies.store(url, response.headers)
    return readAnswer(response)
  }
}

const prompt = (fields: object) => ({ component: 'ak-stage-prompt', ...fields })

t.test('no stage is skipped by answering another one', async (t) => {
  const post = await client()
  for (const component of [
    'ak-stage-user-login',
    'ak-stage-user-write',
    'xak-flow-redirect',
    'gatehouse-stage-user-delete',
    '__proto__',
    'constructor',
  ]) {
    const { status, body } = await post({ component, ...first })
    t.match({ status, body }, { status: 200, body: { component: 'ak-stage-prompt' } }, component)
    t.match(body.fields[0], { field_key: 'username' }, component)
  }
  t.equal(await prisma.user.count({ where: { username: 'mallory' } }), 0)
})

t.test('odd values are told or left out, and never our fault', async (t) => {
  const post = await client()
  const odd: unknown[] = [
    ...[null, [], {}, [['x']], { toString: 'x' }, true, 1e308, '\0', '\ud800', ' ', '\u202e'],
    ...['x'.repeat(200_000), '{{7*7}}', "'; DROP TABLE users; --"],
  ]
  for (const username of odd) {
    const { status, body } = await post(prompt({ ...first, username, password_repeat: 'other' }))
    t.equal(status, 200, JSON.stringify(username).slice(0, 40))
    t.ok(body.response_errors, JSON.stringify(username).slice(0, 40))
  }
  const tooMany = Array.from({ length: 101 }, (_, index) => [`f${index}`, 'x'])
  const browser = httpBrowser(product.url)
  await browser.open('/if/flow/default-enrollment-flow/')
  const refused = await browser.submit(Object.fromEntries(tooMany))
  t.equal(refused.status, 400)
})

t.test('a form of another site makes nobody', async (t) => {
  const browser = httpBrowser(product.url)
  await browser.open('/if/flow/default-enrollment-flow/')
  const fields = { component: 'ak-stage-prompt', ...first, username: 'forged' }
  const plain = await browser.post('/if/flow/default-enrollment-flow/', fields)
  t.equal(plain.status, 403)
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const url = `${product.url}/if/flow/default-enrollment-flow/`
  const cookie = browser.cookies.header(url)
  const withFile = await fetch(url, { method: 'POST', body, headers: { cookie } })
  t.equal(withFile.status, 403)
  const json = await fetch(`${product.url}${EXECUTOR}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', cookie },
    body: JSON.stringify(fields),
  })
  t.equal(json.status, 400)
})

t.test('a plan that was begun in one browser is worth nothing in another', async (t) => {
  const own = await client()
  await own(prompt({ ...first, username: 'planner' }))
  const other = await client()
  const { body } = await other(prompt(second))
  t.match(body, { component: 'ak-stage-prompt', response_errors: { username: [] } })
  t.equal(await prisma.user.count({ where: { username: 'planner' } }), 0)
})
