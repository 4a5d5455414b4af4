/** Everything that is wrong with what a browser sends: a page that helps, and never a 500. */
import {
  authorizeUrl,
  composeProduct,
  get,
  httpBrowser,
  PASSWORD,
  readAnswer,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, web } from './fixtures/applications.ts'
import { BROKEN, FORM, isDecent, MANY, send } from './fixtures/bad-input.ts'
import { rawRequest } from './fixtures/raw-request.ts'

const product = await composeProduct(t, { blueprints: applications })

/** What people's browsers open. */
const PAGES = [
  '/application/o/authorize/',
  '/login/oauth/authorize',
  '/application/o/end-session/',
  '/application/o/web/end-session/',
  '/device',
  '/if/flow/default-authentication-flow/',
  '/flows/-/default/authentication/',
  '/if/user/',
]

t.test('pages survive every query and tell people what to do', async (t) => {
  const queries = [
    '',
    '?',
    '?%',
    '?%E0%A4%A',
    '?a=%00',
    '?client_id=%00',
    '?client_id=web&client_id=web',
    '?client_id=web&redirect_uri=javascript:alert(1)',
    '?next=https://attacker.example/&next=x',
    '?next=//attacker.example/',
    '?code=%3Cscript%3Ealert(1)%3C/script%3E',
    '?__proto__=1&constructor=1&__proto__[a]=1',
    '?id_token_hint=a.b.c&post_logout_redirect_uri=x',
    `?state=${'x'.repeat(10_000)}`,
    `?${MANY.slice(0, 10_000)}`,
    '?query=%2525&transaction=%ff',
  ]
  for (const path of PAGES) {
    for (const query of queries) {
      const url = `${product.url}${path}${query}`
      const answer = await get(url, {
        accept: 'text/html',
        cookie: 'gatehouse_session=%00; gatehouse_browser=../x',
      })
      isDecent(t, answer, `${path}${query.slice(0, 60)}`)
      t.notMatch(answer.text, '<script>alert', query)
      const location = answer.headers.get('location') ?? '/'
      t.ok(new URL(location, product.url).origin === product.url, `${path}${query}: ${location}`)
    }
  }
})

t.test('pages survive every form', async (t) => {
  for (const path of PAGES) {
    for (const [name, body, type = FORM] of BROKEN) {
      const answer = await send(
        `${product.url}${path}`,
        body('client_id=web&uid_field=alice'),
        type,
      )
      isDecent(t, answer, `${path}: ${name}`)
      t.notOk(answer.status >= 200 && answer.status < 300 && type !== FORM, `${path}: ${name}`)
    }
  }
})

t.test('a flow that was tampered with goes on only for its own browser', async (t) => {
  const browser = httpBrowser(product.url)
  const page = await browser.open(authorizeUrl(product.url, web))
  const token = page.forms[0]?.fields['csrf_token'] ?? ''
  const forged: [name: string, fields: Record<string, string>, status: number][] = [
    ['no CSRF token', { uid_field: 'alice' }, 403],
    ['a wrong CSRF token', { uid_field: 'alice', csrf_token: `${token}x` }, 403],
    ['an answer to another stage', { component: 'ak-stage-password', csrf_token: token }, 200],
    ['an empty answer', { csrf_token: token }, 200],
    ['a very long name', { uid_field: 'x'.repeat(20_000), csrf_token: token }, 200],
    ['names of Object.prototype', { constructor: 'x', toString: 'x', csrf_token: token }, 200],
  ]
  for (const [name, fields, status] of forged) {
    const answer = await browser.post(page.url, fields)
    t.equal(answer.status, status, name)
    t.notOk(answer.url.includes('code='), name)
    const again = await browser.open(page.url)
    t.ok(
      again.forms.some(({ fields: shown }) => 'uid_field' in shown),
      `${name}: still asks who`,
    )
  }
  const skipped = new URL(page.url).searchParams.get('next') ?? ''
  const { forms } = await browser.open(skipped)
  t.ok(
    forms.some(({ fields }) => 'uid_field' in fields),
    'nothing was skipped',
  )
})

t.test('wrong passwords are refused in the same words as unknown people', async (t) => {
  const texts = []
  for (const username of ['alice', 'nobody-of-this-name']) {
    const browser = httpBrowser(product.url)
    await browser.open('/if/user/')
    const { text } = await browser.signIn(username, 'wrong')
    texts.push(text.replaceAll(username, '…'))
  }
  t.match(texts[0], /password/i)
  t.equal(texts[0], texts[1])
})

t.test('the JSON executor', async (t) => {
  const url = `${product.url}/api/v3/flows/executor/default-authentication-flow/`
  const json = (body: string, type = 'application/json') =>
    fetch(url, { method: 'POST', body, headers: { 'content-type': type } }).then(readAnswer)
  const cases: [body: string, type?: string][] = [
    ['{'],
    ['[]'],
    ['null'],
    ['"x"'],
    ['{"__proto__":{"a":1}}'],
    ['{"constructor":{"prototype":{"a":1}}}'],
    [`{"uid_field":"${'x'.repeat(100_000)}"}`],
    [`${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['{"uid_field":{"a":1}}'],
    ['{"uid_field":null}'],
    ['uid_field=alice', FORM],
  ]
  for (const [body, type] of cases) {
    isDecent(t, await json(body, type), body.slice(0, 40))
  }
  const unknown = await get(`${product.url}/api/v3/flows/executor/no-such-flow/`)
  t.equal(unknown.status, 404)
  isDecent(t, unknown, 'unknown flow')
})

t.test('addresses that do not exist', async (t) => {
  const paths = [
    '/nothing',
    '/application/o/',
    '/application/o/%00/jwks/',
    '/%',
    '/%E0%A4%A',
    '/..%2f..%2fetc/passwd',
    '/if/flow/no-such-flow/',
    '/application/launch/none/',
    '/flows/-/default/nonsense/',
  ]
  for (const path of paths) {
    for (const accept of ['text/html', 'application/json']) {
      const { status, text } = await rawRequest(
        product.url,
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: ${accept}\r\nConnection: close\r\n\r\n`,
      )
      t.ok(status < 500 && status !== 200, `${path}: ${status}`)
      t.notMatch(text, /\.ts:\d|node_modules/, path)
    }
  }
})

t.test('after all of this people can still sign in', async (t) => {
  const browser = httpBrowser(product.url)
  await browser.open('/if/user/')
  t.match((await browser.signIn('alice', PASSWORD)).text, 'Your applications')
})
