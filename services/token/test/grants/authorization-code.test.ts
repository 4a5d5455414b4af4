import t from 'tap'
import { aService, asDemo } from '../a-service.ts'
import { aClient, aCode, aUser, pkce } from '../fixtures.ts'
import { claimsOf, type World } from '../world.ts'

const good = {
  ...asDemo,
  grant_type: 'authorization_code',
  code: 'c',
  redirect_uri: aCode().redirectUri,
  code_verifier: pkce.verifier,
}
const URL = '/application/o/token/'
const withCode =
  (overrides: Parameters<typeof aCode>[0] = {}, change = (_: World) => {}) =>
  (world: World) => {
    world.codes.set('c', { status: 'consumed', code: aCode(overrides) })
    change(world)
  }

t.test('exchanges a code for tokens', async (t) => {
  const { post, world } = await aService(t, withCode())
  const response = await post(URL, good)
  t.equal(response.statusCode, 200)
  t.match(response.headers, {
    'cache-control': 'no-store',
    pragma: 'no-cache',
    'content-type': /^application\/json/,
  })
  const body = response.json()
  t.match(body, {
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'openid email offline_access',
    refresh_token: /^[\w-]{64}$/,
  })
  t.match(claimsOf(body.id_token), { nonce: 'n-0S6', sub: 'alice', email: 'alice@example.org' })
  t.match(world.started, [{ familyId: 'family' }])
})

t.test('RFC 6749 §4.1.2: a replayed code revokes what it gave', async (t) => {
  const { post, world } = await aService(t, (world) => {
    const grant = { familyId: 'family', providerId: 1, userId: 7 }
    world.codes.set('c', { status: 'replayed', grant })
  })
  const response = await post(URL, good)
  t.equal(response.statusCode, 400)
  t.match(response.json(), { error: 'invalid_grant' })
  t.same(world.revokedFamilies, ['family'])
  t.same(world.markedFamilies, ['family'])
  t.match(world.events, [{ action: 'suspicious_request', user: { username: 'alice' } }])
})

t.test(
  'a redemption that a replay overtook is the one success, with nothing to refresh',
  async (t) => {
    const { post } = await aService(
      t,
      withCode({}, (world) => {
        world.startOutcome = 'revoked'
      }),
    )
    const response = await post(URL, good)
    t.equal(response.statusCode, 200)
    t.equal(response.json().refresh_token, undefined)
  },
)

t.test('answers 400 invalid_grant, without telling the client why, when', async (t) => {
  const { code_verifier: _, ...withoutVerifier } = good
  const noChallenge = { codeChallenge: undefined, codeChallengeMethod: undefined }
  const cases: [why: string, change: (world: World) => void, body: Record<string, string>][] = [
    ['code unknown or expired', () => {}, good],
    ['code belongs to another client', withCode({ providerId: 2 }), good],
    ['redirect_uri differs', withCode(), { ...good, redirect_uri: `${good.redirect_uri}/` }],
    [
      'redirect_uri differs in case',
      withCode(),
      { ...good, redirect_uri: 'https://app.example/CB' },
    ],
    ['RFC 7636 §4.6: wrong verifier', withCode(), { ...good, code_verifier: 'x'.repeat(43) }],
    ['RFC 7636 §4.1: verifier too short', withCode(), { ...good, code_verifier: 'x' }],
    ['RFC 7636 §4.1: verifier too long', withCode(), { ...good, code_verifier: 'x'.repeat(129) }],
    ['the challenge itself as verifier', withCode(), { ...good, code_verifier: pkce.challenge }],
    ['verifier missing', withCode(), withoutVerifier],
    ['RFC 9700 §4.8.2: verifier without challenge', withCode(noChallenge), good],
    [
      'PKCE is required and the code has none',
      withCode(noChallenge, (world) => {
        world.clients = [aClient({ requirePkce: true })]
      }),
      withoutVerifier,
    ],
    ['user gone', withCode({ userId: 99 }), good],
    ['signed out since', withCode({}, (world) => void world.endedSessions.add('session')), good],
    [
      'password changed since',
      withCode({}, (world) => {
        world.users = [aUser({ passwordChangedAt: aCode().grantedAt + 1 })]
      }),
      good,
    ],
    [
      'user inactive',
      withCode({}, (world) => {
        world.users = [aUser({ isActive: false })]
      }),
      good,
    ],
  ]
  for (const [why, change, body] of cases) {
    t.test(why, async (t) => {
      const { post, world } = await aService(t, change)
      const response = await post(URL, body)
      t.equal(response.statusCode, 400)
      t.match(response.json(), {
        error: 'invalid_grant',
        error_description: 'The authorization code is invalid.',
        request_id: String,
      })
      t.same(world.started, [])
    })
  }
})

t.test('a client without PKCE works where it is not required', async (t) => {
  const { code_verifier: _, ...body } = good
  const { post } = await aService(
    t,
    withCode({ codeChallenge: undefined, codeChallengeMethod: undefined }),
  )
  t.equal((await post(URL, body)).statusCode, 200)
})

t.test('a public client redeems with its identifier alone', async (t) => {
  const { post } = await aService(
    t,
    withCode({}, (world) => {
      world.clients = [aClient({ clientType: 'public', secrets: [] })]
    }),
  )
  const { client_secret: _, ...body } = good
  t.equal((await post(URL, body)).statusCode, 200)
})

t.test('a malformed request does not use up the code', async (t) => {
  let consumed = 0
  const { post, world } = await aService(t)
  world.codes.get = () => {
    consumed += 1
    return undefined
  }
  for (const name of ['code', 'redirect_uri'] as const) {
    const response = await post(URL, { ...good, [name]: '' })
    t.match(response.json(), {
      error: 'invalid_request',
      error_description: `The parameter ${name} is missing.`,
    })
  }
  t.match((await post(URL, { ...good, code: 'x'.repeat(513) })).json(), {
    error: 'invalid_request',
  })
  t.match((await post(URL, { ...good, client_secret: 'wrong' })).json(), {
    error: 'invalid_client',
  })
  t.equal(consumed, 0)
})

t.test('a grant is not lost when a part is down in the middle of its redemption', async (t) => {
  const { post, world } = await aService(
    t,
    withCode({}, (world) => {
      world.isStartDown = true
    }),
  )
  const response = await post(URL, good)
  t.equal(response.statusCode, 503)
  t.match(response.json(), { error: 'temporarily_unavailable' })
  t.ok(response.headers['retry-after'])
  t.same(world.restored, ['c'])
  t.same(world.revokedFamilies, [])
})

t.test('a code that was refused is not given back', async (t) => {
  const { post, world } = await aService(t, withCode())
  await post(URL, { ...good, code_verifier: 'x'.repeat(43) })
  t.same(world.restored, [])
})
