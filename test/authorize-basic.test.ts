/** What the Basic certification of OpenID Providers asks of the authorization endpoint. */
import {
  answerPages,
  authorize,
  authorizeUrl,
  bearer,
  claimsOf,
  composeProduct,
  get,
  httpBrowser,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, web } from './fixtures/applications.ts'
import { answerOf, isAskedToSignIn, knownPerson, open } from './fixtures/authorization.ts'
import { redeem, signIn } from './fixtures/tokens.ts'
import { untilNextSecond } from './fixtures/until-next-second.ts'

const product = await composeProduct(t, { blueprints: applications })
const userinfo = `${product.url}/application/o/userinfo/`
const LONG_STATE = 's'.repeat(128)

t.test('OpenID Connect Core §3.1.2.5: a code comes back with state and issuer', async (t) => {
  const { response, landed } = await authorize(product.url, {
    ...web,
    parameters: { state: LONG_STATE },
  })
  t.ok(landed.startsWith(`${web.redirectUri}?`))
  t.same([...response.keys()].sort(), ['code', 'iss', 'state'])
  t.equal(response.get('state'), LONG_STATE)
  t.equal(response.get('iss'), `${product.url}/application/o/web/`)
  t.ok((response.get('code') ?? '').length >= 22, 'at least 128 bits')
})

t.test('OpenID Connect Core §2: an ID token says no more than was asked for', async (t) => {
  const authorization = await authorize(product.url, {
    ...web,
    scope: 'openid profile email',
    parameters: { nonce: 'n-0S6_WzA2Mj' },
  })
  const { body } = await redeem(product.url, web, authorization)
  const allowed = 'iss sub aud exp iat auth_time nonce acr amr azp at_hash jti sid'.split(' ')
  const claims = claimsOf(body.id_token)
  t.same(
    Object.keys(claims).filter((name) => !allowed.includes(name)),
    [],
  )
  t.match(claims, { nonce: 'n-0S6_WzA2Mj', aud: 'web', sub: /^[\x21-\x7e]{1,255}$/ })
  t.ok(JSON.parse(Buffer.from(body.id_token.split('.')[0], 'base64url').toString()).kid)
})

t.test('a request without nonce succeeds, and its ID token has none', async (t) => {
  const { claims } = await knownPerson(product.url)
  t.notOk('nonce' in claims)
})

t.test('the order of scopes and parameters does not matter', async (t) => {
  const { url } = await (await knownPerson(product.url)).browser.open(
    `/application/o/authorize/?state=x&scope=email+openid&response_type=code&redirect_uri=${encodeURIComponent(web.redirectUri)}&client_id=web&prompt=login`,
  )
  t.match(url, '/if/flow/default-authentication-flow/')
})

t.test('parameters that change nothing cause no error', async (t) => {
  const cases: Record<string, string>[] = [
    { display: 'page' },
    { display: 'popup' },
    { display: 'hologram' },
    { extra: 'foobar' },
    { ui_locales: 'se' },
    { claims_locales: 'se' },
    { login_hint: 'buffy@example.com' },
    { acr_values: '1 2' },
  ]
  const { browser } = await knownPerson(product.url)
  for (const parameters of cases) {
    t.match(
      answerOf(await open(browser, product.url, parameters)),
      { code: /./ },
      JSON.stringify(parameters),
    )
  }
})

t.test('ui_locales chooses the language of the pages', async (t) => {
  const page = await open(httpBrowser(product.url), product.url, { ui_locales: 'se de en' })
  t.match(page.html, 'lang="de"')
  t.match(page.text, 'Anmelden')
})

t.test('login_hint fills in the name', async (t) => {
  const page = await open(httpBrowser(product.url), product.url, { login_hint: 'alice' })
  t.equal(page.forms[0]?.fields['uid_field'], 'alice')
})

t.test('acr_values: the advertised one comes back in the ID token', async (t) => {
  const { body } = await get(`${product.url}/application/o/web/.well-known/openid-configuration`)
  const [acr] = body.acr_values_supported
  const { tokens } = await signIn(product.url, web, { parameters: { acr_values: acr } })
  t.equal(claimsOf(tokens.id_token).acr, acr)
})

t.test('prompt=login signs in again, at a later auth_time', async (t) => {
  const { browser, claims } = await knownPerson(product.url)
  await untilNextSecond()
  t.ok(isAskedToSignIn(await open(browser, product.url, { prompt: 'login' })))
  const { tokens } = await signIn(product.url, web, { browser, parameters: { prompt: 'login' } })
  t.ok(claimsOf(tokens.id_token).auth_time > claims.auth_time)
})

t.test('prompt=login is not satisfied by coming back without signing in', async (t) => {
  const { browser } = await knownPerson(product.url)
  const { url } = await open(browser, product.url, { prompt: 'login' })
  const next = new URL(url).searchParams.get('next') ?? ''
  t.match(next, '/application/o/authorize/')
  t.ok(isAskedToSignIn(await browser.open(next)), 'the return URL by itself')
  const forged = next.replace(/signed_in_since=\d+/, 'signed_in_since=1')
  t.ok(isAskedToSignIn(await browser.open(forged)), 'the return URL with an older mark')
})

t.test('prompt=none answers without a page', async (t) => {
  const { browser, claims } = await knownPerson(product.url)
  const nobody = httpBrowser(product.url)
  const asked = { prompt: 'none', state: LONG_STATE }

  t.match(answerOf(await open(nobody, product.url, asked)), {
    error: 'login_required',
    state: LONG_STATE,
    iss: `${product.url}/application/o/web/`,
  })
  t.match(answerOf(await open(browser, product.url, { ...asked, scope: 'openid phone' })), {
    error: 'consent_required',
  })
  t.match(answerOf(await open(browser, product.url, { prompt: 'none login' })), {
    error: 'invalid_request',
  })

  const again = await signIn(product.url, web, { browser, parameters: asked })
  const { sub, auth_time } = claimsOf(again.tokens.id_token)
  t.same({ sub, auth_time }, { sub: claims.sub, auth_time: claims.auth_time })
})

t.test('prompt=consent asks again, and no is no', async (t) => {
  const { browser } = await knownPerson(product.url)
  const page = await open(browser, product.url, { prompt: 'consent' })
  t.match(page.text, 'Let Application web sign you in?')
  const refused = await browser.submit({}, 'Cancel')
  t.match(answerOf(refused), { error: 'access_denied', state: 'the-state' })
  t.notOk('code' in answerOf(refused))
})

t.test('max_age signs in again once the sign-in is older', async (t) => {
  const { browser, claims } = await knownPerson(product.url)
  t.match(answerOf(await open(browser, product.url, { max_age: '10000' })), { code: /./ })
  t.ok(isAskedToSignIn(await open(browser, product.url, { max_age: '0' })), '0 always asks')

  await untilNextSecond()
  await untilNextSecond()
  t.ok(isAskedToSignIn(await open(browser, product.url, { max_age: '1' })))
  const { tokens } = await signIn(product.url, web, { browser, parameters: { max_age: '1' } })
  t.ok(claimsOf(tokens.id_token).auth_time > claims.auth_time)
  t.match(answerOf(await open(browser, product.url, { max_age: '-1' })), {
    error: 'invalid_request',
  })
})

t.test('id_token_hint: silent for the same person, refused for another one', async (t) => {
  const { browser, idToken } = await knownPerson(product.url)
  const hint = { prompt: 'none', id_token_hint: idToken }
  t.match(answerOf(await open(browser, product.url, hint)), { code: /./ })

  const bob = await signIn(product.url, web, { username: 'bob' })
  t.match(answerOf(await open(bob.browser, product.url, hint)), { error: 'login_required' })
  t.match(
    answerOf(
      await open(browser, product.url, { ...hint, id_token_hint: `${idToken.slice(0, -6)}AAAAAA` }),
    ),
    {
      error: /login_required|invalid_request/,
    },
  )
})

t.test('OpenID Connect Core §5.5: single claims can be asked for', async (t) => {
  const claims = JSON.stringify({
    userinfo: { name: { essential: true }, nonsense: null },
    id_token: { email: null },
  })
  const { tokens } = await signIn(product.url, web, { parameters: { claims } })
  const { body } = await get(userinfo, bearer(tokens.access_token))
  t.equal(body.name, 'Alice Liddell')
  t.notOk('nonsense' in body)
  t.equal(claimsOf(tokens.id_token).email, 'alice@example.com')
  t.notOk('name' in claimsOf(tokens.id_token))

  for (const malformed of ['{', '[]', '{"userinfo":1}', '"x"']) {
    const page = await open(httpBrowser(product.url), product.url, { claims: malformed })
    t.match(answerOf(page), { error: 'invalid_request' }, malformed)
  }
})

t.test('OpenID Connect Core §3.1.2.1: the request may be posted', async (t) => {
  const browser = httpBrowser(product.url)
  const { search } = new URL(authorizeUrl(product.url, web))
  await browser.post('/application/o/authorize/', Object.fromEntries(new URLSearchParams(search)))
  t.match(answerOf(await answerPages(browser)), { code: /./, state: 'the-state' })
})
