/** What another site can make a browser do with our pages, tried on every route that there is. */
import { composeProduct, httpBrowser, PASSWORD } from '@gatehouse/testkit'
import t from 'tap'
import { applications } from '../fixtures/applications.ts'
import { pageRoutes } from './page-routes.ts'

const product = await composeProduct(t, { blueprints: applications })
const { prisma } = product.deps.database
const routes = await pageRoutes()
const pathsOf = (wanted: string) =>
  routes.filter(({ method }) => method === wanted).map(({ path }) => path)

/** Another site may send people there: nothing happens before they were asked. */
const OPEN_TO_ALL = new Set([
  '/application/o/authorize/',
  '/login/oauth/authorize',
  '/application/o/end-session/',
  '/application/o/web/end-session/',
  '/device',
  // Providers post what they say to it; it is believed only with what was asked for in this browser.
  '/source/oauth/callback/1/',
])

/** Somebody who has just signed in, with the token that their own forms have. */
async function signedIn(username: string) {
  const browser = httpBrowser(product.url)
  await browser.open('/flows/-/default/authentication/?next=/if/user/')
  await browser.signIn(username, PASSWORD)
  await browser.open('/if/user/profile/change/')
  const token = browser.page.forms.find(({ fields }) => fields['csrf_token'])?.fields['csrf_token']
  if (!token) throw new Error(`no token on ${browser.page.url}: ${browser.page.text}`)
  return { cookie: browser.cookies.header(`${product.url}/if/user/`), token }
}

/** Everything that belongs to anybody, and nothing that merely notes who was here. */
async function belongings(): Promise<string> {
  const rows = await Promise.all([
    prisma.user.findMany({ orderBy: { id: 'asc' }, select: { name: true, passwordHash: true } }),
    prisma.authenticator.count(),
    prisma.token.count(),
    prisma.userConsent.count(),
    prisma.authenticatedSession.count(),
  ])
  return JSON.stringify(rows)
}

const FIELDS = {
  ...{ name: 'Mallory', action: 'remove', end: 'others', revoke: 'all', locale: 'ar' },
  ...{ component: 'ak-stage-prompt', confirm: 'delete', password: 'mallory', identifier: 'x' },
}

t.test('forms sent by another site, at every address that takes some', async (t) => {
  const ana = await signedIn('alice')
  const mallory = await signedIn('bob')
  const before = await belongings()
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const attacks: [what: string, headers: Record<string, string>, token: object][] = [
    ['no token', evil, {}],
    ['an empty one', {}, { csrf_token: '' }],
    ['of another browser', evil, { csrf_token: mallory.token }],
    [
      'two',
      {},
      [
        ['csrf_token', ana.token],
        ['csrf_token', ana.token],
      ],
    ],
    ['a stolen one, from another site', evil, { csrf_token: ana.token }],
    ['from a host beside it', { 'sec-fetch-site': 'same-site' }, { csrf_token: ana.token }],
  ]
  const paths = pathsOf('POST').filter((path) => !OPEN_TO_ALL.has(path))
  t.ok(paths.length >= 8, `${paths}`)
  for (const path of paths) {
    for (const [what, headers, token] of attacks) {
      const pairs = Array.isArray(token) ? token : Object.entries(token)
      const body = new URLSearchParams([...Object.entries(FIELDS), ...pairs])
      const request = { method: 'POST', headers: { ...headers, cookie: ana.cookie }, body }
      const answer = await fetch(product.url + path, { ...request, redirect: 'manual' })
      await answer.body?.cancel()
      t.equal(answer.status, 403, `${path}: ${what}`)
    }
  }
  t.equal(await belongings(), before, 'and nothing has changed')
})

t.test('where other sites may send people, nothing happens unasked', async (t) => {
  const ana = await signedIn('alice')
  const before = await belongings()
  const ask = new URLSearchParams({
    ...{ client_id: 'web', redirect_uri: 'https://app.example/callback', response_type: 'code' },
    ...{ scope: 'openid', code: 'BCDF-GHJK', cancel_: 'x' },
  })
  for (const path of OPEN_TO_ALL) {
    const headers = { cookie: ana.cookie, 'sec-fetch-site': 'cross-site' }
    const request = { method: 'POST', headers, body: ask, redirect: 'manual' } as const
    const answer = await fetch(product.url + path, request)
    await answer.body?.cancel()
    t.notMatch(answer.headers.get('location') ?? '', /^https:\/\/app\.example/, path)
    t.notMatch(answer.headers.getSetCookie().join(), /gatehouse_session=/, path)
  }
  t.equal(await belongings(), before)
})

t.test('every page refuses frames, foreign parts, sniffing and caches', async (t) => {
  const ana = await signedIn('alice')
  const paths = [...pathsOf('GET'), '/nowhere', '/if/flow/nowhere/']
  t.ok(paths.length >= 20, `${paths.length}`)
  for (const path of paths) {
    for (const cookie of ['', ana.cookie]) {
      const answer = await fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })
      const html = await answer.text()
      const { status, headers } = answer
      const what = `${path} ${status}${cookie ? ' signed in' : ''}`
      t.ok(status < 500, what)
      t.equal(headers.get('x-content-type-options'), 'nosniff', what)
      t.not(status, 301, 'kept by browsers')
      if (!headers.get('content-type')?.startsWith('text/html')) continue
      t.equal(headers.get('x-frame-options'), 'DENY', what)
      t.match(headers.get('cache-control'), /no-store/, what)
      const policy = headers.get('content-security-policy') ?? ''
      t.match(policy, /^default-src 'none'; .*frame-ancestors 'none'; base-uri 'none'$/, what)
      t.notMatch(policy, /unsafe|\*/, what)
      t.match(headers.get('referrer-policy'), /^(no-referrer|same-origin)$/, what)
      t.notMatch(html, /<(script|link|img|iframe)[^>]*(src|href)="https?:/, what)
    }
  }
})

t.test(
  'API calls with a session and no token, at every operation that changes something',
  async (t) => {
    const root = httpBrowser(product.url)
    await root.open('/flows/-/default/authentication/?next=/if/user/')
    await root.signIn('akadmin', product.adminPassword)
    const cookie = root.cookies.header(`${product.url}/api/v3/`)
    const me = await fetch(`${product.url}/api/v3/core/users/me/`, { headers: { cookie } })
    t.match(await me.json(), { user: { username: 'akadmin' } })
    const { paths } = await (await fetch(`${product.url}/api/v3/schema/?format=json`)).json()
    const operations = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => ['post', 'put', 'patch', 'delete'].includes(method))
        .map((method) => ({ path: path.replace(/\{\w+\}/g, '1'), method: method.toUpperCase() })),
    )
    t.ok(operations.length > 200, `${operations.length}`)
    const before = await belongings()
    for (const { path, method } of operations) {
      if (path.startsWith('/flows/executor/')) continue
      const headers = { cookie, 'content-type': 'application/json', origin: 'https://evil.example' }
      const request = { method, headers, body: '{}' }
      const answer = await fetch(`${product.url}/api/v3${path}`, request)
      await answer.body?.cancel()
      t.equal(answer.status, 403, `${method} ${path}`)
    }
    t.equal(await belongings(), before)
  },
)
