/** Who a token is about. OpenID Connect Core 1.0 §5.3. */
import {
  application,
  basic,
  bearer,
  blueprint,
  claimsOf,
  composeProduct,
  get,
  post,
  readAnswer,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, web } from './fixtures/applications.ts'
import { signIn } from './fixtures/tokens.ts'

const product = await composeProduct(t, { blueprints: applications })
const url = `${product.url}/application/o/userinfo/`

const SCOPES: Record<string, string[]> = {
  profile: [
    ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
    ...['profile', 'picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
}

t.test('OpenID Connect Core §5.4: each scope gives all of its claims and no others', async (t) => {
  const all = Object.values(SCOPES).flat()
  t.equal(all.length, 19)
  const wholeScope = Object.keys(SCOPES).join(' ')
  const { browser } = await signIn(product.url, web, { scope: `openid ${wholeScope}` })
  for (const [scope, names] of [...Object.entries(SCOPES), [wholeScope, all] as const]) {
    const { tokens } = await signIn(product.url, web, { browser, scope: `openid ${scope}` })
    const { status, headers, body } = await get(url, bearer(tokens.access_token))
    t.equal(status, 200, scope)
    t.match(headers.get('content-type'), 'application/json', scope)
    t.equal(body.sub, claimsOf(tokens.id_token).sub, scope)
    t.same(all.filter((name) => name in body).sort(), [...names].sort(), scope)
  }
})

t.test('OpenID Connect Core §5.1: claims have their types', async (t) => {
  const scope = `openid ${Object.keys(SCOPES).join(' ')}`
  const { tokens } = await signIn(product.url, web, { scope })
  const { body } = await get(url, bearer(tokens.access_token))
  t.type(body.updated_at, 'number')
  t.ok(body.updated_at < Date.now() / 1000 + 1, 'seconds, not milliseconds')
  t.equal(body.email_verified, true)
  t.equal(body.phone_number_verified, false)
  t.match(body.birthdate, /^\d{4}-\d{2}-\d{2}$/)
  t.match(body.address, { locality: 'Oxford' })
})

t.test('OpenID Connect Core §5.3.2: what is not known is left out', async (t) => {
  const scope = `openid ${Object.keys(SCOPES).join(' ')}`
  const { tokens } = await signIn(product.url, web, { scope, username: 'bob' })
  const { body } = await get(url, bearer(tokens.access_token))
  t.same(
    Object.entries(body).filter(([, value]) => value === null || value === ''),
    [],
  )
  t.notOk('family_name' in body)
})

t.test('include_claims_in_id_token puts the same claims there, as authentik does', async (t) => {
  await product.apply(
    blueprint('Full', application('full', { secret: 'x'.repeat(40), redirectUris: ['a.b:/c'] })),
  )
  const full = { clientId: 'full', redirectUri: 'a.b:/c', secret: 'x'.repeat(40) }
  const { tokens } = await signIn(product.url, full, { scope: 'openid email profile' })
  t.match(claimsOf(tokens.id_token), { email: 'alice@example.com', name: 'Alice Liddell' })
})

t.test('RFC 6750 §2: the token in the header or the body, by GET or POST', async (t) => {
  const { tokens } = await signIn(product.url, web)
  const token = tokens.access_token
  t.equal((await get(url, bearer(token))).status, 200)
  t.equal((await get(url, { authorization: `bearer ${token}` })).status, 200, 'in any case')
  t.equal((await post(url, {}, bearer(token))).status, 200, 'POST with an empty body')
  const empty = await fetch(url, { method: 'POST', headers: bearer(token) })
  t.equal((await readAnswer(empty)).status, 200, 'POST without a body')
  t.equal((await post(url, { access_token: token })).status, 200)
})

t.test('RFC 6750 §3.1: refused, and told why in the header', async (t) => {
  const { tokens } = await signIn(product.url, web, { scope: 'openid offline_access' })
  const { access_token: token, id_token: idToken, refresh_token: refreshToken } = tokens
  const invalid = { status: 401, body: { error: 'invalid_token' } }
  const request = { status: 400, body: { error: 'invalid_request' } }
  const cases: [name: string, answer: Promise<object>, expected: object][] = [
    ['no token', get(url), { status: 401, body: { error: undefined } }],
    ['an ID token', get(url, bearer(idToken)), invalid],
    ['a refresh token', get(url, bearer(refreshToken)), invalid],
    ['nonsense', get(url, bearer('nonsense')), invalid],
    ['a broken signature', get(url, bearer(`${token.slice(0, -8)}AAAAAAAA`)), invalid],
    ['no signature', get(url, bearer(`${token.split('.').slice(0, 2).join('.')}.`)), invalid],
    ['alg none', get(url, bearer(withoutAlgorithm(token))), invalid],
    ['in the query', get(`${url}?access_token=${token}`), request],
    ['twice', post(url, { access_token: token }, bearer(token)), request],
    ["a client's credentials", get(url, basic('web', web.secret ?? '')), { status: 401 }],
  ]
  for (const [name, asked, expected] of cases) {
    const answer = (await asked) as { status: number; headers: Headers }
    t.match(answer, expected, name)
    if (answer.status !== 401) continue
    t.match(answer.headers.get('www-authenticate'), /^Bearer /, name)
  }
})

t.test('RFC 6750 §3.1: a token without openid has no userinfo', async (t) => {
  await product.apply(
    blueprint('Machine', [
      ...application('machine', { secret: 'y'.repeat(40), grantTypes: ['client_credentials'] }),
    ]),
  )
  const token = `${product.url}/application/o/token/`
  const asked = { grant_type: 'client_credentials', scope: 'email' }
  const { body } = await post(token, asked, basic('machine', 'y'.repeat(40)))
  const answer = await get(url, bearer(body.access_token))
  t.match(answer, { status: 403, body: { error: 'insufficient_scope' } })
  t.match(answer.headers.get('www-authenticate'), /scope="openid"/)
})

t.test('RFC 7009 §2: a revoked token is worth nothing at once', async (t) => {
  const { tokens } = await signIn(product.url, web)
  const credentials = basic('web', web.secret ?? '')
  const revoke = `${product.url}/application/o/revoke/`
  t.equal((await post(revoke, { token: tokens.access_token }, credentials)).status, 200)
  t.equal((await get(url, bearer(tokens.access_token))).status, 401)
  const introspect = `${product.url}/application/o/introspect/`
  const { body } = await post(introspect, { token: tokens.access_token }, credentials)
  t.same(body, { active: false })
})

t.test('a person who may not sign in any more is nobody', async (t) => {
  const { tokens } = await signIn(product.url, web, { username: 'bob' })
  await setActive('bob', false)
  t.match(await get(url, bearer(tokens.access_token)), { status: 401 })
  await setActive('bob', true)
  t.match(await get(url, bearer(tokens.access_token)), { status: 200 })
})

async function setActive(username: string, isActive: boolean): Promise<void> {
  const entry = { model: 'authentik_core.user', identifiers: { username } }
  await product.apply(
    blueprint(`Active ${isActive}`, [{ ...entry, attrs: { is_active: isActive } }]),
  )
}

function withoutAlgorithm(jwt: string): string {
  const head = { alg: 'none', typ: 'at+jwt' }
  return `${Buffer.from(JSON.stringify(head)).toString('base64url')}.${jwt.split('.')[1]}.`
}
