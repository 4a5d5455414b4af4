import t from 'tap'
import { aService } from '../a-service.ts'
import { aClient, aMapping } from '../fixtures.ts'

const URL = '/application/o/demo/.well-known/openid-configuration'

t.test('the document says what this client can do, and the truth', async (t) => {
  const { get } = await aService(t)
  const response = await get(URL)
  t.equal(response.statusCode, 200)
  t.match(response.headers['content-type'], /^application\/json/)
  t.equal(response.headers['access-control-allow-origin'], '*')
  const base = 'https://id.example/application/o'
  t.match(response.json(), {
    issuer: `${base}/demo/`,
    authorization_endpoint: `${base}/authorize/`,
    token_endpoint: `${base}/token/`,
    userinfo_endpoint: `${base}/userinfo/`,
    end_session_endpoint: `${base}/demo/end-session/`,
    introspection_endpoint: `${base}/introspect/`,
    revocation_endpoint: `${base}/revoke/`,
    device_authorization_endpoint: `${base}/device/`,
    jwks_uri: `${base}/demo/jwks/`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'password',
      'urn:ietf:params:oauth:grant-type:device_code',
    ],
    id_token_signing_alg_values_supported: ['RS256'],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: false,
    subject_types_supported: ['public'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    claims_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    acr_values_supported: ['goauthentik.io/providers/oauth2/default'],
    ui_locales_supported: ['en', 'de'],
    scopes_supported: ['email', 'goauthentik.io/api', 'offline_access', 'openid', 'profile'],
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'client_secret_basic',
      'client_secret_jwt',
      'private_key_jwt',
      'none',
    ],
  })
  const { claims_supported: claims } = response.json()
  for (const claim of ['sub', 'nonce', 'email', 'name', 'groups', 'zoneinfo']) {
    t.ok(claims.includes(claim), claim)
  }
  t.equal(new Set(claims).size, claims.length)
})

t.test("authentik's members come in authentik's order", async (t) => {
  const { get } = await aService(t)
  t.same(Object.keys((await get(URL)).json()).slice(0, 14), [
    'issuer',
    'authorization_endpoint',
    'token_endpoint',
    'userinfo_endpoint',
    'end_session_endpoint',
    'introspection_endpoint',
    'revocation_endpoint',
    'device_authorization_endpoint',
    'backchannel_logout_supported',
    'backchannel_logout_session_supported',
    'frontchannel_logout_supported',
    'frontchannel_logout_session_supported',
    'response_types_supported',
    'response_modes_supported',
  ])
})

t.test('RFC 8414 §3.1: every address where clients look has the same document', async (t) => {
  const { get } = await aService(t)
  const { body } = await get(URL)
  for (const url of [
    `${URL}/`,
    '/.well-known/oauth-authorization-server/application/o/demo',
    '/.well-known/oauth-authorization-server/application/o/demo/',
    '/.well-known/openid-configuration/application/o/demo',
  ]) {
    t.equal((await get(url)).body, body, url)
  }
})

t.test('the issuer as an address leads to the document', async (t) => {
  const { get } = await aService(t)
  const response = await get('/application/o/demo/')
  t.equal(response.statusCode, 302)
  t.equal(response.headers.location, `https://id.example${URL}`)
})

t.test('an unknown application is 404, as JSON', async (t) => {
  const { get } = await aService(t)
  for (const url of [
    '/application/o/nobody/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server/application/o/nobody',
    '/application/o/nobody/',
    '/application/o/nobody/jwks/',
    '/application/o/__proto__/jwks/',
  ]) {
    const response = await get(url)
    t.equal(response.statusCode, 404, url)
    t.match(response.json(), { detail: String, request_id: String })
  }
})

t.test('RFC 9110 §13.1.2: whoever has it already gets 304', async (t) => {
  const { get } = await aService(t)
  const { etag } = (await get(URL)).headers
  t.match(etag, /^"[\w-]+"$/)
  for (const header of [etag, `W/"x", ${etag}`, '*']) {
    const again = await get(URL, { 'if-none-match': String(header) })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
  }
  t.equal((await get(URL, { 'if-none-match': '"other"' })).statusCode, 200)
})

t.test('a changed client has a changed document at once', async (t) => {
  const { get, world } = await aService(t)
  const { etag } = (await get(URL)).headers
  world.clients = [
    aClient({ scopeMappings: [aMapping('email')], grantTypes: new Set(['password']) }),
  ]
  const after = await get(URL, { 'if-none-match': String(etag) })
  t.match(after.json(), {
    scopes_supported: ['email', 'openid'],
    grant_types_supported: ['password'],
  })
})

t.test("a brand's own domain has its own issuer, another Host header has none", async (t) => {
  const { get, world } = await aService(t)
  const issuer = async (host: string) => (await get(URL, { host })).json().issuer
  t.equal(await issuer('evil.example'), 'https://id.example/application/o/demo/')
  world.brand = { ...world.brand, isDefault: false, domain: 'login.example' }
  t.equal(await issuer('login.example'), 'http://login.example/application/o/demo/')
  t.equal(await issuer('evil.example'), 'https://id.example/application/o/demo/')
})

t.test('a mapping that fails is left out', async (t) => {
  const { get } = await aService(t, (world) => {
    world.clients = [
      aClient({ scopeMappings: [aMapping('x', '{"a": '), aMapping('y', '{"b": 1}')] }),
    ]
  })
  const { claims_supported: claims } = (await get(URL)).json()
  t.ok(claims.includes('b'))
})
