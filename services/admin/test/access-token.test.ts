/** An access token that a person gave to a client opens the API for it, when the person said so. */
import t from 'tap'
import { as, build, NOW } from './fixtures.ts'

const url = '/api/v3/tasks/tasks/'
const TOKEN = 'header.claims.signature'

const claims = {
  ...{ client_id: 'cli', uid: 1, scope: 'openid goauthentik.io/api', jti: 'family.1' },
  ...{ iat: NOW / 1000, exp: NOW / 1000 + 60 },
}

t.test('one with the scope of the API does what its account may do', async (t) => {
  const { app, world } = await build(t)
  world.accessTokens[TOKEN] = claims
  t.equal((await app.inject({ url, headers: as(TOKEN) })).statusCode, 200)
  world.accessTokens[TOKEN] = { ...claims, uid: 2 }
  const plain = await app.inject({ url, headers: as(TOKEN) })
  t.same(plain.json(), { detail: 'You do not have permission to perform this action.' })
})

t.test('one that is no good is refused, whatever the reason, in the same words', async (t) => {
  const { app, world } = await build(t)
  const cases: [why: string, token: object | undefined][] = [
    ['of another scope', { ...claims, scope: 'openid profile' }],
    ['of a scope that begins like it', { ...claims, scope: 'openid goauthentik.io/api/x' }],
    ['expired, or not ours', undefined],
    ['revoked', { ...claims, jti: 'family.2' }],
    ['of a client that is gone', { ...claims, client_id: 'gone' }],
    ['of an account that is not active', { ...claims, uid: 3 }],
    ['of an account that is gone', { ...claims, uid: 4 }],
    ['not an access token', { uid: 1, scope: 'goauthentik.io/api' }],
  ]
  world.revoked.add('family.2')
  for (const [why, token] of cases) {
    world.accessTokens = token ? { [TOKEN]: { ...token } } : {}
    const answer = await app.inject({ url, headers: as(TOKEN) })
    t.equal(answer.statusCode, 403, why)
    t.same(answer.json(), { detail: 'Token invalid/expired' }, why)
  }
})
