import t from 'tap'
import { type Client, type ClientRequest, createClientAuthentication } from '../../src/index.ts'
import { aClient, clock, NOW } from '../tokens/fixtures.ts'

const origin = 'https://id.example'
const issuer = `${origin}/application/o/demo-app/`
const clients = [
  aClient({
    secrets: [
      { id: '3', value: 'the-secret', expiresAt: undefined },
      { id: '2', value: 'the-older-secret', expiresAt: NOW + 1 },
      { id: '1', value: 'the-expired-secret', expiresAt: NOW },
    ],
  }),
  aClient({ clientId: 'spa', clientType: 'public', secrets: [] }),
  aClient({ clientId: 'native', clientType: 'public' }),
  aClient({ clientId: 'a b', secrets: [{ id: '1', value: 'p%20+:ä', expiresAt: undefined }] }),
]

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An assertion, good unless told otherwise; its signature is the word `good`. */
function assertion(overrides: object = {}, { alg = 'RS256', signature = 'good' } = {}): string {
  const claims = { iss: 'demo', sub: 'demo', aud: issuer, exp: NOW / 1000 + 60, jti: 'one' }
  return `${part({ alg })}.${part({ ...claims, ...overrides })}.${signature}`
}

function setup() {
  const used = new Set<string>()
  const claims: [string, string, number][] = []
  const authentication = createClientAuthentication({
    clients: { findByClientId: async (id) => clients.find(({ clientId }) => clientId === id) },
    signer: {
      verifyClientAssertion: async (_client: Client, token: string) => {
        const [header = '', payload = '', signature] = token.split('.')
        const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString())
        return signature === 'good'
          ? { header: decode(header), claims: decode(payload) }
          : undefined
      },
    },
    replayCache: {
      claim: async (purpose, id, forMs) => {
        claims.push([purpose, id, forMs])
        return !used.has(id) && used.add(id).has(id)
      },
    },
    clock,
  })
  return {
    claims,
    authenticate: (request: Partial<ClientRequest>) => {
      return authentication.authenticate({
        authorization: undefined,
        parameters: {},
        origin,
        ...request,
      })
    },
  }
}

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const post = (parameters: Record<string, string>) => ({ parameters })
const jwt = (client_assertion: string, more: Record<string, string> = {}) =>
  post({
    client_assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    ...more,
  })

t.test('proves the client by', async (t) => {
  const cases: [what: string, request: Partial<ClientRequest>, clientId: string][] = [
    ['Basic', basic('demo', 'the-secret'), 'demo'],
    ['Basic with an older secret', basic('demo', 'the-older-secret'), 'demo'],
    ['Basic, form-encoded (RFC 6749 §2.3.1)', basic('a%20b', 'p%2520%2B%3A%C3%A4'), 'a b'],
    ['Basic, not encoded as clients do', basic('a b', 'p%20+:ä'), 'a b'],
    [
      'Basic in any case',
      { authorization: basic('demo', 'the-secret').authorization.replace('Basic', 'bAsIc') },
      'demo',
    ],
    [
      'Basic and the same client_id in the body',
      { ...basic('demo', 'the-secret'), ...post({ client_id: 'demo' }) },
      'demo',
    ],
    ['Basic without secret, for a public client', basic('spa', ''), 'spa'],
    ['Basic without secret, for a public client that has one', basic('native', ''), 'native'],
    ['form body', post({ client_id: 'demo', client_secret: 'the-secret' }), 'demo'],
    [
      'form body, for a public client that has a secret',
      post({ client_id: 'native', client_secret: 'the-secret' }),
      'native',
    ],
    ['client_id alone, for a public client', post({ client_id: 'spa' }), 'spa'],
    [
      'client_id beside a foreign Authorization scheme',
      { authorization: 'Bearer x', ...post({ client_id: 'spa' }) },
      'spa',
    ],
    ['private_key_jwt with the issuer as audience', jwt(assertion()), 'demo'],
    [
      'private_key_jwt with the token endpoint',
      jwt(assertion({ aud: `${origin}/application/o/token/` })),
      'demo',
    ],
    [
      'private_key_jwt with the token endpoint, no slash',
      jwt(assertion({ aud: `${origin}/application/o/token` })),
      'demo',
    ],
    [
      'private_key_jwt with a list of audiences',
      jwt(assertion({ aud: ['https://other.example', issuer] })),
      'demo',
    ],
    ['private_key_jwt and the same client_id', jwt(assertion(), { client_id: 'demo' }), 'demo'],
    [
      'private_key_jwt from a clock 10 s ahead',
      jwt(assertion({ nbf: NOW / 1000 + 10, iat: NOW / 1000 + 10 })),
      'demo',
    ],
    ['private_key_jwt for an hour', jwt(assertion({ exp: NOW / 1000 + 3600 })), 'demo'],
    ['client_secret_jwt', jwt(assertion({}, { alg: 'HS256' })), 'demo'],
  ]
  for (const [what, request, clientId] of cases) {
    t.test(what, async (t) => {
      t.match(await setup().authenticate(request), { clientId })
    })
  }
})

t.test('answers invalid_client, always in the same words, for', async (t) => {
  const now = NOW / 1000
  const cases: [what: string, request: Partial<ClientRequest>][] = [
    ['nothing', {}],
    ['a client_id of nobody', post({ client_id: 'nobody' })],
    ['a confidential client without proof', post({ client_id: 'demo' })],
    ['Basic: wrong secret', basic('demo', 'wrong')],
    ['Basic: unknown client', basic('nobody', 'the-secret')],
    ['Basic: expired secret', basic('demo', 'the-expired-secret')],
    ['Basic: no secret for a confidential client', basic('demo', '')],
    ['Basic: wrong secret of a public client', basic('native', 'wrong')],
    ['Basic: no base64', { authorization: 'Basic !!!' }],
    ['Basic: no colon', { authorization: `Basic ${btoa('demo')}` }],
    ['Basic: empty', { authorization: 'Basic' }],
    ['Basic: null character', basic('demo\0', 'the-secret')],
    [
      'Basic: another client in the body',
      { ...basic('demo', 'the-secret'), ...post({ client_id: 'spa' }) },
    ],
    [
      'Basic and the secret in the body too',
      {
        ...basic('demo', 'the-secret'),
        ...post({ client_id: 'demo', client_secret: 'the-secret' }),
      },
    ],
    ['Basic and an assertion', { ...basic('demo', 'the-secret'), ...jwt(assertion()) }],
    ['post: wrong secret', post({ client_id: 'demo', client_secret: 'wrong' })],
    ['post: unknown client', post({ client_id: 'nobody', client_secret: 'the-secret' })],
    ['post: no client_id', post({ client_secret: 'the-secret' })],
    [
      'post: a public client without secrets',
      post({ client_id: 'spa', client_secret: 'no client has this secret' }),
    ],
    [
      'post: an identifier that is too long',
      post({ client_id: 'x'.repeat(256), client_secret: 'x' }),
    ],
    [
      'a secret and an assertion',
      jwt(assertion(), { client_id: 'demo', client_secret: 'the-secret' }),
    ],
    ['assertion: wrong signature', jwt(assertion({}, { signature: 'bad' }))],
    ['assertion: no type', post({ client_assertion: assertion() })],
    [
      'assertion: another type',
      jwt(assertion(), {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
      }),
    ],
    ['assertion: nonsense', jwt('nonsense')],
    ['assertion: claims that are null', jwt('e30.bnVsbA.good')],
    ['assertion: sub that cannot become text', jwt(assertion({ sub: { toString: 1 } }))],
    [
      'assertion: alg that cannot become text',
      jwt(`${part({ alg: { toString: 1 } })}.${part({ sub: 'demo' })}.good`),
    ],
    ['assertion: unknown client', jwt(assertion({ iss: 'nobody', sub: 'nobody' }))],
    ['assertion: no sub', jwt(assertion({ sub: undefined }))],
    ['assertion: another iss', jwt(assertion({ iss: 'spa' }))],
    ['assertion: another sub', jwt(assertion({ sub: 'spa' }))],
    ['assertion: another client_id beside it', jwt(assertion(), { client_id: 'spa' })],
    ['assertion: no aud', jwt(assertion({ aud: undefined }))],
    ['assertion: aud of another server', jwt(assertion({ aud: 'https://evil.example/' }))],
    ['assertion: aud of another client', jwt(assertion({ aud: `${origin}/application/o/other/` }))],
    ['assertion: aud that only begins like ours', jwt(assertion({ aud: `${issuer}x` }))],
    ['assertion: no exp', jwt(assertion({ exp: undefined }))],
    ['assertion: exp as text', jwt(assertion({ exp: String(now + 60) }))],
    ['assertion: expired', jwt(assertion({ exp: now - 300 }))],
    ['assertion: good for years', jwt(assertion({ exp: now + 3611 }))],
    ['assertion: not yet good', jwt(assertion({ nbf: now + 60 }))],
    ['assertion: made in the future', jwt(assertion({ iat: now + 60 }))],
    ['assertion: no jti', jwt(assertion({ jti: undefined }))],
    ['assertion: empty jti', jwt(assertion({ jti: '' }))],
    ['assertion: endless jti', jwt(assertion({ jti: 'x'.repeat(513) }))],
  ]
  for (const [what, request] of cases) {
    t.test(what, async (t) => {
      await t.rejects(setup().authenticate(request), {
        code: 'invalid_client',
        statusCode: 401,
        message: 'Client authentication failed.',
      })
    })
  }
})

t.test('RFC 6749 §5.2: a challenge is sent to who used the Authorization header', async (t) => {
  const { authenticate } = setup()
  const headers = { 'www-authenticate': /^Basic realm=/ }
  await t.rejects(authenticate(basic('demo', 'wrong')), { code: 'invalid_client', headers })
  await t.rejects(authenticate({ authorization: 'Basic !!!' }), { code: 'invalid_client', headers })
  const error = await authenticate(post({ client_id: 'nobody' })).catch((reason) => reason)
  t.same(error.headers, {})
})

t.test('OpenID Connect Core §9: an assertion works once', async (t) => {
  const { authenticate, claims } = setup()
  await authenticate(jwt(assertion()))
  await t.rejects(authenticate(jwt(assertion())), { code: 'invalid_client' })
  t.ok(await authenticate(jwt(assertion({ jti: 'two' }))))
  t.same(claims[0], ['client_assertion', 'demo:one', 70_000])
})

t.test('a jti is not used up by an assertion that proves nothing', async (t) => {
  const { authenticate, claims } = setup()
  await t.rejects(authenticate(jwt(assertion({}, { signature: 'bad' }))))
  await t.rejects(authenticate(jwt(assertion({ aud: 'https://evil.example/' }))))
  t.same(claims, [])
})
