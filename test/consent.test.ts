/** Scopes that a person may leave out, from the page to the tokens. */
import {
  application,
  authorizeUrl,
  blueprint,
  claimsOf,
  get,
  type HttpBrowser,
  httpBrowser,
  PASSWORD,
  person,
  pkce,
  post,
} from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './api/client.ts'

const CALLBACK = 'https://app.example/callback'
const people = ['ana', 'bob', 'cleo', 'dora', 'eva']
const { product, call } = await startApi(t, {
  blueprints: blueprint('Consent', [
    ...people.map((name) => person(name)),
    ...application('app', {
      redirectUris: [CALLBACK],
      provider: { optional_scopes: ['email', 'offline_access'] },
    }),
  ]),
})
const ALL = 'openid email profile offline_access'
const { verifier, challenge } = pkce()
const requestUrl = (scope = ALL, parameters: Record<string, string> = {}) =>
  authorizeUrl(
    product.url,
    { clientId: 'app', redirectUri: CALLBACK, scope, parameters },
    challenge,
  )

async function openAs(name: string, scope?: string, parameters?: Record<string, string>) {
  const browser = httpBrowser(product.url)
  await browser.open(requestUrl(scope, parameters))
  await browser.signIn(name, PASSWORD)
  return browser
}

/** Ticks these boxes, or those that are ticked, and allows. */
async function allow(browser: HttpBrowser, ticked: readonly string[]) {
  const { page } = browser
  const form = new URLSearchParams({ ...page.forms[0]?.fields, scopes: '"' })
  for (const scope of ticked) form.append('scopes', scope)
  const response = await fetch(page.url, {
    method: 'POST',
    redirect: 'manual',
    body: form,
    headers: { cookie: browser.cookies.header(page.url) },
  })
  return new URL(response.headers.get('location') ?? '').searchParams
}

async function tokens(code: string | null) {
  const { body } = await post(`${product.url}/application/o/token/`, {
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: CALLBACK,
    code_verifier: verifier,
    code: code ?? '',
  })
  return body
}
const userinfo = async (token: string) =>
  (await get(`${product.url}/application/o/userinfo/`, { authorization: `Bearer ${token}` })).body

t.test(
  'RFC 6749 §3.3: what is left out is not granted, and the answer says the scope',
  async (t) => {
    const browser = await openAs('ana')
    const boxes = browser.page.html.match(/<input[^>]*type="checkbox"[^>]*>/g) ?? []
    t.equal(boxes.length, 2, 'one for each optional scope')
    t.notMatch(boxes.join(), ' checked')
    const body = await tokens((await allow(browser, ['email'])).get('code'))
    t.equal(body.scope, 'openid email profile')
    t.equal(body.refresh_token, undefined)
    t.match(await userinfo(body.access_token), { email: 'ana@example.com' })

    const less = await tokens((await allow(await openAs('bob'), [])).get('code'))
    t.equal(less.scope, 'openid profile')
    const told = { ...claimsOf(less.id_token), ...(await userinfo(less.access_token)) }
    t.notOk('email' in told)
    t.match(told, { preferred_username: 'bob' })
  },
)

t.test('neither is a single claim that belongs to it', async (t) => {
  const claims = JSON.stringify({ userinfo: { email: null }, id_token: { email: null } })
  const browser = await openAs('cleo', 'openid', { claims })
  const body = await tokens((await allow(browser, [])).get('code'))
  const told = { ...claimsOf(body.id_token), ...(await userinfo(body.access_token)) }
  t.notOk('email' in told)
})

t.test('what was answered is not asked again, what is new is', async (t) => {
  const again = await openAs('ana')
  t.match(again.page.url, CALLBACK)
  t.equal(
    (await tokens(new URL(again.page.url).searchParams.get('code'))).scope,
    'openid email profile',
  )

  const first = await openAs('dora', 'openid profile')
  await allow(first, [])
  const more = await openAs('dora', 'openid profile email')
  t.match(more.page.text, 'now also wants')
  const body = await tokens((await allow(more, ['email'])).get('code'))
  t.equal(body.scope, 'openid profile email')
})

t.test('prompt=consent asks, and the last answer counts', async (t) => {
  const browser = await openAs('ana', ALL, { prompt: 'consent' })
  t.equal(
    (await tokens((await allow(browser, ['offline_access'])).get('code'))).scope,
    'openid profile offline_access',
  )
  const again = await openAs('ana')
  t.equal(
    (await tokens(new URL(again.page.url).searchParams.get('code'))).scope,
    'openid profile offline_access',
  )
})

t.test('a scope that is needed from now on is asked for again', async (t) => {
  const provider = (await call('GET', '/providers/oauth2/?name=app')).body.results[0]
  const url = `/providers/oauth2/${provider.pk}/`
  t.equal((await call('PATCH', url, { optional_scopes: [] })).status, 200)
  t.match((await openAs('bob')).page.text, 'Your email address')
  t.match((await call('PATCH', url, { optional_scopes: ['openid'] })).status, 400)
  await call('PATCH', url, { optional_scopes: ['email', 'offline_access'] })
})

t.test('a consent that is taken back is asked for again', async (t) => {
  const { body } = await call('GET', '/core/user_consent/?user__username=dora')
  const mine = body.results.find(
    ({ user }: { user: { username: string } }) => user.username === 'dora',
  )
  t.equal((await call('DELETE', `/core/user_consent/${mine.pk}/`)).status, 204)
  t.match((await openAs('dora')).page.text, 'will get')
})

t.test('two tabs answer for themselves', async (t) => {
  const one = await openAs('eva')
  const [first, second] = [one.page, await one.open(requestUrl())]
  t.not(first.url, second.url)
  const late = await tokens((await allow(one, ['email'])).get('code'))
  t.equal(late.scope, 'openid email profile')
  const form: Record<string, string> = { ...first.forms[0]?.fields, scopes: '"' }
  const early = await one.post(first.url, form)
  t.equal((await tokens(new URL(early.url).searchParams.get('code'))).scope, 'openid profile')
  const mixed = await openAs('eva', ALL, { prompt: 'consent' })
  const wrong = await mixed.post(mixed.page.url, {
    ...mixed.page.forms[0]?.fields,
    token: String(form['token']),
  })
  t.match(wrong.text, 'Please answer once more.')
})

t.test('a client of the JSON that knows of no boxes agrees to all', async (t) => {
  const browser = await openAs('cleo', ALL, { prompt: 'consent' })
  const { pathname, search } = new URL(browser.page.url)
  const slug = pathname.split('/')[3]
  const api = `${product.url}/api/v3/flows/executor/${slug}/?${new URLSearchParams({ query: search.slice(1) })}`
  const headers = {
    cookie: browser.cookies.header(browser.page.url),
    'content-type': 'application/json',
  }
  const shown = await (await fetch(api, { headers })).json()
  t.match(shown.permissions, [
    { id: 'email', optional: 'open' },
    { id: 'offline_access' },
    { id: 'profile' },
  ])
  const body = JSON.stringify({ component: 'ak-stage-consent', token: shown.token })
  const { to } = await (await fetch(api, { method: 'POST', headers, body })).json()
  t.match((await tokens(new URL(to).searchParams.get('code'))).scope, /email.*offline_access/)
})
