/** What the RP-initiated logout certification asks, and what ends with a session. */
import { createHmac } from 'node:crypto'
import {
  authorizeUrl,
  bearer,
  composeProduct,
  get,
  type HttpBrowser,
  httpBrowser,
  PASSWORD,
  type Page,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, other, SIGNED_OUT, web } from './fixtures/applications.ts'
import { answerOf, isAskedToSignIn, knownPerson, open } from './fixtures/authorization.ts'
import { refresh, signIn } from './fixtures/tokens.ts'

const product = await composeProduct(t, { blueprints: applications })
const STATE = 's'.repeat(128)
const OF_WEB = '/application/o/web/end-session/'
const OF_ALL = '/application/o/end-session/'

function end(
  browser: HttpBrowser,
  parameters: Record<string, string> = {},
  path = OF_WEB,
): Promise<Page> {
  return browser.open(`${path}?${new URLSearchParams(parameters)}`)
}

async function isSignedIn(browser: HttpBrowser): Promise<boolean> {
  const page = await open(browser, product.url, { prompt: 'none' })
  return 'code' in answerOf(page)
}

for (const path of [OF_WEB, OF_ALL]) {
  t.test(`${path} comes back with the state and nothing else`, async (t) => {
    const { browser, idToken } = await knownPerson(product.url)
    const hint = { id_token_hint: idToken, post_logout_redirect_uri: SIGNED_OUT, state: STATE }
    const page = await end(browser, hint, path)
    t.equal(page.url, `${SIGNED_OUT}?state=${STATE}`)
    t.equal(await isSignedIn(browser), false)
  })
}

t.test('comes back without a state when none was sent', async (t) => {
  const { browser, idToken } = await knownPerson(product.url)
  const hint = { id_token_hint: idToken, post_logout_redirect_uri: SIGNED_OUT }
  t.equal((await end(browser, hint)).url, SIGNED_OUT)
})

t.test('by POST', async (t) => {
  const { browser, idToken } = await knownPerson(product.url)
  const hint = { id_token_hint: idToken, post_logout_redirect_uri: SIGNED_OUT, state: 'x' }
  t.equal((await browser.post(OF_WEB, hint)).url, `${SIGNED_OUT}?state=x`)
  t.equal(await isSignedIn(browser), false)
})

t.test('a hint alone signs out and says so', async (t) => {
  const { browser, idToken } = await knownPerson(product.url)
  const page = await end(browser, { id_token_hint: idToken, state: STATE })
  t.match(page, { status: 200, text: /You are signed out/ })
  t.equal(await isSignedIn(browser), false)
})

t.test('without a hint of its own session the person is asked first', async (t) => {
  const bob = await signIn(product.url, web, { username: 'bob' })
  const cases: [name: string, parameters: (idToken: string) => Record<string, string>][] = [
    ['no parameters', () => ({})],
    ['only a state', () => ({ state: STATE })],
    ['no hint', () => ({ post_logout_redirect_uri: SIGNED_OUT, state: STATE })],
    [
      'a client_id and no hint',
      () => ({ client_id: 'web', post_logout_redirect_uri: SIGNED_OUT, state: STATE }),
    ],
    ["another person's hint", () => ({ id_token_hint: bob.tokens.id_token })],
    ['a hint without signature', (idToken) => ({ id_token_hint: unsigned(idToken) })],
    ['a hint signed by somebody else', (idToken) => ({ id_token_hint: signedByOther(idToken) })],
    ['nonsense for a hint', () => ({ id_token_hint: 'a.b.c' })],
  ]
  for (const [name, parameters] of cases) {
    const { browser, idToken } = await knownPerson(product.url)
    const page = await end(browser, parameters(idToken))
    t.match(page, { status: 200, text: /Sign out\?/ }, name)
    t.equal(await isSignedIn(browser), true, `${name}: nothing has happened yet`)

    await end(browser, parameters(idToken))
    await browser.submit({}, 'Stay signed in')
    t.equal(await isSignedIn(browser), true, `${name}: the person may stay`)
    await end(browser, parameters(idToken))
    const done = await browser.submit({}, 'Sign out')
    t.ok(done.url.startsWith(product.url), `${name}: never to an unproven address`)
    t.equal(await isSignedIn(browser), false, name)
  }
})

t.test('an address that is not registered, character by character, is not gone to', async (t) => {
  const addresses = [
    `${SIGNED_OUT}?foo=bar`,
    `${SIGNED_OUT}/`,
    'https://attacker.example/',
    'javascript:alert(1)',
    web.redirectUri,
  ]
  for (const address of addresses) {
    const { browser, idToken } = await knownPerson(product.url)
    const page = await end(browser, {
      id_token_hint: idToken,
      post_logout_redirect_uri: address,
      state: STATE,
    })
    t.ok(page.url.startsWith(product.url), address)
    t.match(page, { status: 200 }, address)
  }
})

t.test('the hint of one client does not sign out in the name of another', async (t) => {
  const { browser } = await knownPerson(product.url)
  const { tokens } = await signIn(product.url, other, { browser })
  const hint = { id_token_hint: tokens.id_token, post_logout_redirect_uri: SIGNED_OUT }
  t.match((await end(browser, hint)).text, 'Sign out?')
  t.equal(await isSignedIn(browser), true)
})

t.test('nobody signed in: says so, or goes back where that is proven', async (t) => {
  const nobody = httpBrowser(product.url)
  t.match(await end(nobody), { status: 200, text: /You are signed out/ })
  const { idToken } = await knownPerson(product.url)
  const hint = { id_token_hint: idToken, post_logout_redirect_uri: SIGNED_OUT, state: 'x' }
  t.equal((await end(nobody, hint)).url, `${SIGNED_OUT}?state=x`)
})

t.test('a page of another site cannot confirm the question', async (t) => {
  const { browser } = await knownPerson(product.url)
  const page = await browser.post(OF_WEB, { csrf_token: 'guessed' })
  t.equal(page.status, 403)
  t.equal(await isSignedIn(browser), true)
})

t.test('an application that does not exist has no way out', async (t) => {
  const page = await end(httpBrowser(product.url), {}, '/application/o/no-such/end-session/')
  t.match(page, { status: 404, text: /Request ID/ })
})

t.test('an access token ends with the session it came from', async (t) => {
  const { browser, tokens } = await signIn(product.url, web, { scope: 'openid offline_access' })
  const userinfo = `${product.url}/application/o/userinfo/`
  t.equal((await get(userinfo, bearer(tokens.access_token))).status, 200)
  await end(browser, { id_token_hint: tokens.id_token })
  t.equal((await get(userinfo, bearer(tokens.access_token))).status, 401)

  const { body } = await refresh(product.url, web, tokens.refresh_token)
  t.equal((await get(userinfo, bearer(body.access_token))).status, 200, 'but offline access does')
})

t.test('the session cookie is new at every sign-in, and no script can read it', async (t) => {
  const browser = httpBrowser(product.url)
  await browser.open('/if/user/')
  const before = browser.cookies.header(product.url)
  await browser.signIn('alice', PASSWORD)
  const first = sessionOf(browser)
  t.notMatch(before, 'gatehouse_session')
  t.match(browser.cookies.attributes('gatehouse_session'), ['path=/', 'httponly', 'samesite=lax'])

  await browser.open(authorizeUrl(product.url, { ...web, parameters: { prompt: 'login' } }))
  t.ok(isAskedToSignIn(browser.page))
  await browser.signIn('alice', PASSWORD)
  t.not(sessionOf(browser), first)
})

t.test('the old cookie is worthless after signing out', async (t) => {
  const { browser, idToken } = await knownPerson(product.url)
  const cookie = browser.cookies.header(product.url)
  await end(browser, { id_token_hint: idToken })
  const thief = httpBrowser(product.url, { cookie })
  t.equal(await isSignedIn(thief), false)
})

t.test('GET /if/user/ shows the applications and the way out', async (t) => {
  const { browser } = await knownPerson(product.url)
  const page = await browser.open('/')
  t.match(page, { status: 200, text: /Your applications/ })
  t.match(page.html, 'href="/application/o/end-session/"')
})

function sessionOf(browser: HttpBrowser): string | undefined {
  return /gatehouse_session=([^;]+)/.exec(browser.cookies.header(product.url))?.[1]
}

function unsigned(jwt: string): string {
  const head = Buffer.from('{"alg":"none"}').toString('base64url')
  return `${head}.${jwt.split('.')[1]}.`
}

function signedByOther(jwt: string): string {
  const head = Buffer.from('{"alg":"HS256"}').toString('base64url')
  const data = `${head}.${jwt.split('.')[1]}`
  return `${data}.${createHmac('sha256', 'not ours').update(data).digest('base64url')}`
}
