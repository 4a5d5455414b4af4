import type { RefreshUse } from '@gatehouse/core'
import t from 'tap'
import { aService, asDemo } from '../a-service.ts'
import { aClient, aGrant, aUser, NOW } from '../fixtures.ts'
import { claimsOf, type World } from '../world.ts'

const good = { ...asDemo, grant_type: 'refresh_token', refresh_token: 'r' }
const URL = '/application/o/token/'
const withUse =
  (use: RefreshUse, change = (_: World) => {}) =>
  (world: World) => {
    world.refreshUses.set('r', use)
    if ('grant' in use) {
      world.refreshFinds.set('r', { grant: use.grant, expiresAt: NOW + 1000, active: true })
    }
    change(world)
  }
const rotated = (grant = aGrant()): RefreshUse => ({ status: 'rotated', grant })

t.test('rotates: a new access token, ID token and refresh token', async (t) => {
  const { post, world } = await aService(t, withUse(rotated()))
  const response = await post(URL, good)
  t.equal(response.statusCode, 200)
  t.equal(response.headers['cache-control'], 'no-store')
  const body = response.json()
  t.match(body, { refresh_token: /^[\w-]{64}$/, scope: 'openid email offline_access' })
  t.match(claimsOf(body.id_token), { auth_time: NOW / 1000, nonce: 'n-0S6', azp: 'demo' })
  t.same(world.started, [])
  t.same(world.events, [])
})

t.test('tokens of a session that is over do not name it: they would end with it', async (t) => {
  const living = await aService(t, withUse(rotated()))
  t.equal(claimsOf((await living.post(URL, good)).json().access_token)['sid'], 'session')
  const over = withUse(rotated(), (world) => world.endedSessions.add('session'))
  const { post } = await aService(t, over)
  const body = (await post(URL, good)).json()
  t.equal(claimsOf(body.access_token)['sid'], undefined)
  t.equal(claimsOf(body.id_token)['sid'], undefined)
})

t.test('a token that is kept is not sent again', async (t) => {
  const { post } = await aService(t, withUse({ status: 'kept', grant: aGrant() }))
  t.equal((await post(URL, good)).json().refresh_token, undefined)
})

t.test('within the grace period the first answer is given again', async (t) => {
  const successor = { value: 'the-successor', expiresAt: NOW + 1 }
  const use: RefreshUse = { status: 'repeated', grant: aGrant(), successor }
  const { post } = await aService(t, withUse(use))
  t.equal((await post(URL, good)).json().refresh_token, 'the-successor')
})

t.test('RFC 9700 §4.14.2: reuse ends the family and is recorded', async (t) => {
  const { post, world } = await aService(t, withUse({ status: 'reused', grant: aGrant() }))
  const response = await post(URL, good)
  t.equal(response.statusCode, 400)
  t.match(response.json(), { error: 'invalid_grant' })
  t.same(world.markedFamilies, ['family'])
  t.match(world.events, [
    { action: 'suspicious_request', user: { pk: 7 }, context: { family: 'family' } },
  ])
})

t.test('answers invalid_grant for a token that is', async (t) => {
  for (const status of ['wrong_client', 'revoked', 'expired', 'unknown'] as const) {
    t.test(status, async (t) => {
      const { post, world } = await aService(t, withUse({ status }))
      const response = await post(URL, good)
      t.equal(response.statusCode, 400)
      t.match(response.json(), {
        error: 'invalid_grant',
        error_description: 'The refresh token is invalid.',
      })
      t.same(world.revokedFamilies, [])
    })
  }
})

t.test('RFC 6749 §6: scope', async (t) => {
  const refresh = async (scope: string) => {
    const { post, world } = await aService(t, withUse(rotated()))
    return { response: await post(URL, { ...good, scope }), world }
  }
  t.test('narrows the access token', async (t) => {
    const { response } = await refresh('email')
    t.match(response.json(), { scope: 'email', refresh_token: String, id_token: undefined })
    t.match(claimsOf(response.json().access_token), { scope: 'email' })
  })
  t.test('that exceeds the grant is refused, and the token is not used up', async (t) => {
    for (const scope of ['email profile', 'goauthentik.io/api']) {
      const { response, world } = await refresh(scope)
      t.equal(response.statusCode, 400)
      t.match(response.json(), { error: 'invalid_scope' })
      t.same(world.used, [])
    }
  })
})

t.test('ends the grant of whoever could not sign in today:', async (t) => {
  const bound = (id: number) => ({
    id: 'b',
    order: 0,
    enabled: true,
    negate: false,
    failureResult: false,
    timeout: 0,
    subject: { kind: 'user', userId: id } as const,
  })
  const cases: [why: string, change: (world: World) => void][] = [
    ['user gone', (world) => void world.users.splice(0)],
    ['user inactive', (world) => void world.users.splice(0, 1, aUser({ isActive: false }))],
    [
      'password changed since',
      (world) => void world.users.splice(0, 1, aUser({ passwordChangedAt: NOW + 1 })),
    ],
    [
      'access to the application lost',
      (world) => {
        const { application } = aClient()
        world.clients = [aClient({ application: { ...application, policyBindings: [bound(99)] } })]
      },
    ],
  ]
  for (const [why, change] of cases) {
    t.test(why, async (t) => {
      const { post, world } = await aService(t, withUse(rotated(), change))
      const response = await post(URL, good)
      t.equal(response.statusCode, 400)
      t.match(response.json(), { error: 'invalid_grant' })
      t.same(world.revokedFamilies, ['family'])
      t.same(world.markedFamilies, ['family'])
    })
  }
})

t.test('a confidential client must authenticate', async (t) => {
  const { post, world } = await aService(t, withUse(rotated()))
  const { client_secret: _, ...body } = good
  const response = await post(URL, body)
  t.equal(response.statusCode, 401)
  t.match(response.json(), { error: 'invalid_client' })
  t.same(world.used, [])
})

t.test('a client without the grant type is refused', async (t) => {
  const { post } = await aService(
    t,
    withUse(rotated(), (world) => {
      world.clients = [aClient({ grantTypes: new Set(['authorization_code']) })]
    }),
  )
  t.match((await post(URL, good)).json(), { error: 'unauthorized_client' })
})
