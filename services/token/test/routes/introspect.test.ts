import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { aService, asDemo, basic, type Service } from '../a-service.ts'
import { aClient, aGrant, aUser, NOW } from '../fixtures.ts'

const URL = '/application/o/introspect/'

/** A token of the demo client's own account, as its own code flow would give it. */
async function aToken({ post }: Service, body: Record<string, string> = {}): Promise<string> {
  const form = { ...asDemo, grant_type: 'client_credentials', scope: 'email', ...body }
  return (await post('/application/o/token/', form)).json().access_token
}

const isInactive = (response: LightMyRequestResponse) =>
  response.statusCode === 200 && response.body === '{"active":false}'

t.test('RFC 7662 §2.2: tells a client everything about its own access token', async (t) => {
  const service = await aService(t)
  const token = await aToken(service)
  const response = await service.post(URL, { ...asDemo, token })
  t.equal(response.statusCode, 200)
  t.equal(response.headers['cache-control'], 'no-store')
  const { jti, ...body } = response.json()
  t.match(jti, /^[\w-]+\.[\w-]+$/)
  t.same(body, {
    active: true,
    iss: 'https://id.example/application/o/demo/',
    sub: 'ak-Demo-client_credentials',
    aud: 'demo',
    azp: 'demo',
    iat: NOW / 1000,
    exp: NOW / 1000 + 600,
    client_id: 'demo',
    scope: 'email',
    token_type: 'Bearer',
    username: 'ak-Demo-client_credentials',
    email: 'alice@example.org',
  })
})

t.test(
  'leaves out what is said about the person where the client wants none in ID tokens',
  async (t) => {
    const service = await aService(t, (world) => {
      world.clients = [aClient({ includeClaimsInIdToken: false })]
    })
    const body = (await service.post(URL, { ...asDemo, token: await aToken(service) })).json()
    t.match(body, { active: true, email: undefined })
  },
)

t.test('tells about refresh tokens too', async (t) => {
  const service = await aService(t, (world) => {
    world.refreshFinds.set('r', { grant: aGrant(), expiresAt: NOW + 5000, active: true })
  })
  t.same((await service.post(URL, { ...asDemo, token: 'r' })).json(), {
    active: true,
    iss: 'https://id.example/application/o/demo/',
    sub: 'alice',
    aud: 'demo',
    exp: NOW / 1000 + 5,
    iat: NOW / 1000,
    scope: 'openid email offline_access',
    client_id: 'demo',
    username: 'alice',
  })
})

t.test('says {"active":false} and nothing more for', async (t) => {
  const other = { client_id: 'other', client_secret: 'the-secret' }
  const cases: [what: string, ask: (service: Service) => Promise<LightMyRequestResponse>][] = [
    ['nonsense', ({ post }) => post(URL, { ...asDemo, token: 'nonsense' })],
    ['nonsense with dots', ({ post }) => post(URL, { ...asDemo, token: 'a.b.c' })],
    ["another client's token", async (s) => s.post(URL, { ...other, token: await aToken(s) })],
    [
      "another client's refresh token",
      ({ post, world }) => {
        world.refreshFinds.set('r', { grant: aGrant(), expiresAt: NOW, active: true })
        return post(URL, { ...other, token: 'r' })
      },
    ],
    [
      'a used refresh token',
      ({ post, world }) => {
        world.refreshFinds.set('r', { grant: aGrant(), expiresAt: NOW, active: false })
        return post(URL, { ...asDemo, token: 'r' })
      },
    ],
    [
      'an expired token',
      async (s) => {
        const token = await aToken(s)
        s.world.now += 600_000
        return s.post(URL, { ...asDemo, token })
      },
    ],
    [
      'a revoked token',
      async (s) => {
        const token = await aToken(s)
        s.world.isRevoked = true
        return s.post(URL, { ...asDemo, token })
      },
    ],
    [
      'a token of an account that was deactivated',
      async (s) => {
        const token = await aToken(s)
        s.world.users = [aUser({ id: 100, isActive: false })]
        return s.post(URL, { ...asDemo, token })
      },
    ],
  ]
  for (const [what, ask] of cases) {
    t.test(what, async (t) => t.ok(isInactive(await ask(await aService(t)))))
  }
})

t.test('RFC 7662 §2.1: only clients may ask', async (t) => {
  const service = await aService(t)
  const token = await aToken(service)
  const cases: [what: string, form: Record<string, string>, headers?: Record<string, string>][] = [
    ['nobody', { token }],
    ['a confidential client without secret', { client_id: 'demo', token }],
    ['a wrong secret', { token }, basic('demo', 'wrong')],
    ['the token itself', { token }, { authorization: `Bearer ${token}` }],
  ]
  for (const [what, form, headers] of cases) {
    const response = await service.post(URL, form, headers)
    t.equal(response.statusCode, 401, what)
    t.match(response.json(), { error: 'invalid_client' })
  }
})

t.test('a public client may ask about its own tokens', async (t) => {
  const service = await aService(t, (world) => {
    world.clients = [aClient(), aClient({ clientId: 'spa', clientType: 'public', providerId: 3 })]
    const grant = aGrant({ providerId: 3, clientId: 'spa' })
    world.refreshFinds.set('r', { grant, expiresAt: NOW + 1, active: true })
  })
  t.match((await service.post(URL, { client_id: 'spa', token: 'r' })).json(), { active: true })
  const token = await aToken(service)
  t.ok(isInactive(await service.post(URL, { client_id: 'spa', token })))
})

t.test('the token parameter is needed, once and in the body', async (t) => {
  const { post } = await aService(t)
  const body = new URLSearchParams(asDemo).toString()
  for (const [url, form] of [
    [URL, body],
    [URL, `${body}&token=a&token=b`],
    [`${URL}?token=a`, body],
    [URL, `${body}&token=${'x'.repeat(16_385)}`],
  ] as const) {
    t.match((await post(url, form)).json(), { error: 'invalid_request' })
  }
})
