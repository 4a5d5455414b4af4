import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { aClient, aToken, aUser, type World } from '../fixtures.ts'
import { bearer, setup } from '../setup.ts'

const URL = '/application/o/userinfo/'
const FORM = 'application/x-www-form-urlencoded'

t.test('RFC 6750 §3.1: who sends no token learns only that one is needed', async (t) => {
  const cases: [what: string, request: object][] = [
    ['nothing', {}],
    ['another scheme', { headers: { authorization: 'Basic YTpi' } }],
    ['a scheme without a token', { headers: { authorization: 'Bearer' } }],
    ['what cannot be a token', { headers: { authorization: 'Bearer {"a"}' } }],
    ['an empty body', { method: 'POST', headers: { 'content-type': FORM }, payload: '' }],
    [
      'an empty parameter',
      { method: 'POST', headers: { 'content-type': FORM }, payload: 'access_token=' },
    ],
  ]
  for (const [what, request] of cases) {
    t.test(what, async (t) => {
      const { app } = await setup(t)
      const response = await app.inject({ url: URL, ...request })
      t.equal(response.statusCode, 401)
      t.equal(response.headers['www-authenticate'], 'Bearer realm="gatehouse"')
      t.equal(response.json().error, undefined)
    })
  }
})

t.test('RFC 6750 §3.1: refuses malformed requests with invalid_request', async (t) => {
  const body = { 'content-type': FORM }
  const cases: [what: string, request: object][] = [
    ['a token in the query', { url: `${URL}?access_token=good` }],
    [
      'a token in the query besides the header',
      { url: `${URL}?access_token=good`, headers: bearer('good') },
    ],
    [
      'two tokens',
      { method: 'POST', headers: { ...body, ...bearer('good') }, payload: 'access_token=good' },
    ],
    [
      'a repeated token',
      { method: 'POST', headers: body, payload: 'access_token=good&access_token=good' },
    ],
    ['a null character', { method: 'POST', headers: body, payload: 'access_token=go%00od' }],
    [
      'JSON',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        payload: '{"access_token":"good"}',
      },
    ],
    [
      'an oversized body',
      { method: 'POST', headers: body, payload: `access_token=${'x'.repeat(70_000)}` },
    ],
  ]
  for (const [what, request] of cases) {
    t.test(what, async (t) => {
      const { app, asked } = await setup(t)
      const response = await app.inject({ url: URL, ...request })
      t.equal(response.statusCode, 400)
      t.match(response.headers['www-authenticate'], 'error="invalid_request"')
      t.match(response.json(), { error: 'invalid_request', request_id: String })
      t.same(asked, [])
    })
  }
})

t.test('RFC 6750 §3.1: refuses with invalid_token, without telling why,', async (t) => {
  const broken = (claims: object) => ({ tokens: { good: aToken('openid', { ...claims }) } })
  const cases: [what: string, changes: Partial<World>, token?: string][] = [
    ['what is no token of ours', {}, 'x.y.z'],
    ['an oversized token', {}, 'x'.repeat(17_000)],
    ['a revoked token', { revoked: true }],
    ['a token of a client that is gone', { client: undefined }],
    ['a token of an account that is gone', { user: undefined }],
    ['a token of an account that is not active', { user: aUser({ isActive: false }) }],
    ['a token without a user', broken({ uid: undefined })],
    ['a token without a family', broken({ jti: 'no-family' })],
    ['a token without an expiry', broken({ exp: undefined })],
    ['a token whose scope is no text', broken({ scope: ['openid'] })],
  ]
  for (const [what, changes, token = 'good'] of cases) {
    t.test(what, async (t) => {
      const { app } = await setup(t, changes)
      const response = await app.inject({ url: URL, headers: bearer(token) })
      const description = 'The access token is invalid'
      t.equal(response.statusCode, 401)
      t.match(
        response.headers['www-authenticate'],
        `error="invalid_token", error_description="${description}`,
      )
      t.match(response.json(), { error: 'invalid_token' })
      t.equal(response.headers['cache-control'], 'no-store')
    })
  }
})

t.test('OpenID Connect Core 1.0 §5.3: a token without openid is not enough', async (t) => {
  const { app } = await setup(t, { tokens: { t: aToken('email user:email') } })
  const response = await app.inject({ url: URL, headers: bearer('t') })
  t.equal(response.statusCode, 403)
  t.match(response.headers['www-authenticate'], 'error="insufficient_scope"')
  t.match(response.headers['www-authenticate'], 'scope="openid"')
})

t.test('fails closed when the revocation marks cannot be read', async (t) => {
  const revocations = { isRevoked: () => Promise.reject(new UnavailableError('redis')) }
  const { app } = await setup(t, { deps: { revocations } })
  const response = await app.inject({ url: URL, headers: bearer('good') })
  t.equal(response.statusCode, 503)
  t.equal(response.json().error, 'temporarily_unavailable')
  t.ok(response.headers['retry-after'])
})

t.test('a fault of ours tells the client nothing', async (t) => {
  const users = { findById: () => Promise.reject(new Error('the cause')) }
  const { app } = await setup(t, { deps: { users } })
  const response = await app.inject({ url: URL, headers: bearer('good') })
  t.equal(response.statusCode, 500)
  t.equal(response.json().error, 'server_error')
  t.notMatch(response.body, 'the cause')
})

t.test('other methods are not there', async (t) => {
  const { app } = await setup(t, { client: aClient() })
  const response = await app.inject({ method: 'PUT', url: URL, headers: bearer('good') })
  t.equal(response.statusCode, 404)
})
