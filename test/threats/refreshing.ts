/** Refresh tokens: whose they are, how often they work, and when they end. */
import { type Answer, blueprint, claimsOf, find, group, keyOf, person } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { other, spa, type TestClient, web } from '../fixtures/applications.ts'
import { refresh, requestToken, signIn } from '../fixtures/tokens.ts'
import { type Attacks, newPerson, strict, type World } from './world.ts'

const SCOPE = 'openid offline_access'

function isInvalidGrant(t: Test, answer: Answer, name = ''): void {
  t.match(answer, { status: 400, body: { error: 'invalid_grant' } }, name)
}

async function refreshTokenOf({ origin }: World, client: TestClient, username = 'alice') {
  return (await signIn(origin, client, { scope: SCOPE, username })).tokens.refresh_token
}

/** What happens to an account between two refreshes. */
const ENDINGS: [name: string, change: Parameters<typeof newPerson>[2]][] = [
  ['user disabled', { isActive: false }],
  ['password changed', { password: 'another password' }],
]

export const refreshing: Attacks = [
  [
    'refresh with the credentials of another client, or with none',
    async (t, world) => {
      const token = await refreshTokenOf(world, web)
      isInvalidGrant(t, await refresh(world.origin, other, token), 'another client')
      isInvalidGrant(t, await refresh(world.origin, spa, token), 'a public client')
      const { secret, ...unproven } = web
      const refused = { status: 401, body: { error: 'invalid_client' } }
      t.match(await refresh(world.origin, unproven, token), refused, 'no secret')
      t.match(await refresh(world.origin, { ...web, secret: `x${secret}` }, token), refused)
      t.equal((await refresh(world.origin, web, token)).status, 200, 'none of them used it up')
    },
  ],
  [
    'many uses of one refresh token at once',
    async (t, world) => {
      const token = await refreshTokenOf(world, spa)
      const at = [world.origin, world.direct.url]
      const uses = Array.from({ length: 20 }, (_, i) => refresh(at[i % 2] ?? '', spa, token))
      const answers = await Promise.all(uses)
      const [winner, ...more] = answers.filter(({ status }) => status === 200)
      t.equal(more.length, 0)
      for (const answer of answers) if (answer !== winner) isInvalidGrant(t, answer)
      isInvalidGrant(t, await refresh(world.origin, spa, winner?.body.refresh_token))
    },
  ],
  [
    'replay of a rotated refresh token, here or after a restart',
    async (t, world) => {
      const first = await refreshTokenOf(world, spa)
      const { body } = await refresh(world.origin, spa, first)
      t.not(body.refresh_token, first)
      const restarted = await world.product.twin()
      isInvalidGrant(t, await refresh(restarted.url, spa, first), 'the stolen one')
      isInvalidGrant(t, await refresh(world.origin, spa, body.refresh_token), 'its successor')
    },
  ],
  ...ENDINGS.map(([name, change]): Attacks[number] => [
    `refresh after: ${name}`,
    async (t, world) => {
      const username = await newPerson(world, name.replaceAll(' ', '-'))
      const token = await refreshTokenOf(world, strict, username)
      await newPerson(world, username, change)
      isInvalidGrant(t, await refresh(world.origin, strict, token))
      if (change?.isActive === false) await newPerson(world, username)
      isInvalidGrant(t, await refresh(world.origin, strict, token), 'for good')
    },
  ]),
  [
    'refresh after: user removed from the allowed group',
    async (t, world) => {
      const members = (isMember: boolean) => {
        const erin = person('erin', { groups: isMember ? [keyOf('group-Allowed')] : [] })
        const target = find('authentik_core.application', 'slug', 'strict')
        const allowed = keyOf('group-Allowed')
        const binding = {
          model: 'authentik_policies.policybinding',
          identifiers: { target, group: allowed, order: 0 },
        }
        return world.product.apply(blueprint('Members', [group('Allowed'), erin, binding]))
      }
      await members(true)
      t.teardown(() => unbind(world))
      const token = await refreshTokenOf(world, strict, 'erin')
      const { body } = await refresh(world.origin, strict, token)
      await members(false)
      isInvalidGrant(t, await refresh(world.origin, strict, body.refresh_token))
    },
  ],
  [
    'refresh asking for a wider scope',
    async (t, world) => {
      const token = await refreshTokenOf(world, web)
      for (const scope of [`${SCOPE} email`, 'goauthentik.io/api', '']) {
        const answer = await refresh(world.origin, web, token, scope || ' ')
        t.match(answer, { status: 400, body: { error: 'invalid_scope' } }, scope)
      }
      const narrow = await refresh(world.origin, web, token, 'openid')
      t.equal(narrow.body.scope, 'openid')
      t.equal(claimsOf(narrow.body.access_token).scope, 'openid')
    },
  ],
  [
    'refresh token of a client that was not given offline_access',
    async (t, world) => {
      const { tokens } = await signIn(world.origin, web)
      t.equal(tokens.refresh_token, undefined)
      const fields = { grant_type: 'refresh_token', refresh_token: tokens.access_token }
      t.equal(
        (await requestToken(world.origin, web, fields)).status,
        400,
        'an access token instead',
      )
    },
  ],
]

async function unbind({ product }: World): Promise<void> {
  await product.deps.database.prisma.policyBinding.deleteMany({
    where: { group: { name: 'Allowed' } },
  })
  await product.apply(blueprint('Changed', [group('Allowed')]))
}
