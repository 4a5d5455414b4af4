import t from 'tap'
import { aClient, aMapping, aToken } from '../fixtures.ts'
import { bearer, setup } from '../setup.ts'

const URL = '/application/o/userinfo/'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

t.test('OpenID Connect Core 1.0 §5.3.1: takes the token from', async (t) => {
  const cases: [where: string, request: object][] = [
    ['the header of a GET', { method: 'GET', headers: bearer('good') }],
    ['the header of a POST without a body', { method: 'POST', headers: bearer('good') }],
    ['the header in any case', { method: 'GET', headers: { authorization: 'bearer good' } }],
    ['the body of a POST', { method: 'POST', headers: FORM, payload: 'access_token=good' }],
  ]
  for (const [where, request] of cases) {
    t.test(where, async (t) => {
      const { app } = await setup(t)
      const response = await app.inject({ url: URL, ...request })
      t.equal(response.statusCode, 200)
      t.match(response.headers['content-type'], /^application\/json/)
      t.equal(response.headers['cache-control'], 'no-store')
      t.ok(response.headers.date)
      t.same(response.json(), { sub: 'subject-of-ana' })
    })
  }
})

t.test('answers with and without the trailing slash', async (t) => {
  const { app } = await setup(t)
  const response = await app.inject({ url: URL.slice(0, -1), headers: bearer('good') })
  t.equal(response.statusCode, 200)
})

t.test('OpenID Connect Core 1.0 §5.3.2: tells the claims of the granted scopes', async (t) => {
  const tokens = {
    email: aToken('openid email'),
    all: aToken('openid email profile'),
    none: aToken('openid unknown'),
  }
  const { app } = await setup(t, { tokens })
  const told = async (token: string) =>
    (await app.inject({ url: URL, headers: bearer(token) })).json()

  t.same(await told('none'), { sub: 'subject-of-ana' })
  const email = { sub: 'subject-of-ana', email: 'ana@example.com', email_verified: true }
  t.same(await told('email'), email)
  t.same(await told('all'), { ...email, name: 'Ana Example' }, 'and leaves out what is empty')
})

t.test('OpenID Connect Core 1.0 §5.3.2: no claim can change the subject', async (t) => {
  const claims = {
    ofScopes: async () => ({ sub: 'someone else', name: 'Ana' }),
    requested: async () => ({ sub: 'someone else' }),
  }
  const { app } = await setup(t, { deps: { claims } })
  const response = await app.inject({ url: URL, headers: bearer('good') })
  t.same(response.json(), { sub: 'subject-of-ana', name: 'Ana' })
})

t.test('OpenID Connect Core 1.0 §5.5: tells the claims that were asked for by name', async (t) => {
  const token = aToken('openid', { userinfo_claims: ['name', 'phone_number', '__proto__'] })
  const { app } = await setup(t, { tokens: { t: token } })
  const response = await app.inject({ url: URL, headers: bearer('t') })
  t.same(response.json(), { sub: 'subject-of-ana', name: 'Ana Example' })
})

t.test('a mapping that fails is skipped, and the operator is told', async (t) => {
  const client = aClient({
    scopeMappings: [
      aMapping('email', "{'email': user.attributes.missing}"),
      aMapping('profile', "{'name': user.name}"),
    ],
  })
  const { app, audited } = await setup(t, { client, tokens: { t: aToken('openid email profile') } })
  const response = await app.inject({ url: URL, headers: bearer('t') })
  t.equal(response.statusCode, 200)
  t.same(response.json(), { sub: 'subject-of-ana', name: 'Ana Example' })
  t.match(audited, [
    {
      action: 'property_mapping_exception',
      context: { http_request: { request_id: response.headers['x-request-id'] } },
      brandId: 'b1',
    },
  ])
})

t.test('reads the revocation marks of family, token and session at every request', async (t) => {
  const { app, asked } = await setup(t)
  await app.inject({ url: URL, headers: bearer('good') })
  await app.inject({ url: URL, headers: bearer('good') })
  t.equal(asked.length, 2)
  t.match(asked[1], { familyId: 'family-1', jti: 'family-1.random-1', sid: 'sid-1' })
})

t.test('CORS: pages of registered clients may read the answer', async (t) => {
  const { app } = await setup(t)
  const origin = 'https://app.example'
  const own = await app.inject({ url: URL, headers: { ...bearer('good'), origin } })
  t.equal(own.headers['access-control-allow-origin'], origin)
  const refused = await app.inject({ url: URL, headers: { origin } })
  t.equal(refused.statusCode, 401)
  t.equal(refused.headers['access-control-allow-origin'], origin, 'and the refusal')

  const foreign = { ...bearer('good'), origin: 'https://evil.example' }
  const other = await app.inject({ url: URL, headers: foreign })
  t.equal(other.headers['access-control-allow-origin'], undefined)
})

t.test('CORS: answers preflights', async (t) => {
  const { app } = await setup(t)
  const response = await app.inject({
    method: 'OPTIONS',
    url: URL,
    headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' },
  })
  t.equal(response.statusCode, 204)
  t.match(response.headers['access-control-allow-headers'], 'authorization')
})
