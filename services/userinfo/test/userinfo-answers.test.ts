import type { ClaimsCollector } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { aClient, aToken, aUser, type World } from './fixtures.ts'
import { bearer, setup } from './setup.ts'

/** The service with a record of how often it worked out claims. */
async function counting(t: Test, changes: Partial<World> = {}) {
  let made = 0
  const claims: ClaimsCollector = {
    ofScopes: async ({ user }) => {
      made += 1
      return { name: user.name }
    },
    requested: async () => ({}),
  }
  const tokens = { a: aToken('openid'), b: aToken('openid') }
  const { app, world } = await setup(t, { tokens, deps: { claims }, ...changes })
  const ask = async (token: string, headers: Record<string, string> = {}) => {
    const url = '/application/o/userinfo/'
    const response = await app.inject({ url, headers: { ...bearer(token), ...headers } })
    return { status: response.statusCode, body: response.json() }
  }
  return { ask, world, made: () => made }
}

t.test('an answer is made once a token', async (t) => {
  const { ask, made } = await counting(t)
  const first = await ask('a')
  t.same(await ask('a'), first)
  t.equal(made(), 1)
  await ask('b')
  t.equal(made(), 2)
})

t.test('an answer is made again', async (t) => {
  const cases: [when: string, change: (world: World) => void][] = [
    [
      'after 30 seconds',
      (world) => {
        world.now += 30_000
      },
    ],
    [
      'when the account changed',
      (world) => {
        world.user = aUser()
      },
    ],
    [
      'when the client changed',
      (world) => {
        world.client = aClient()
      },
    ],
    [
      'when the token was verified anew',
      (world) => {
        world.tokens['a'] = aToken('openid')
      },
    ],
  ]
  for (const [when, change] of cases) {
    t.test(when, async (t) => {
      const { ask, world, made } = await counting(t)
      await ask('a')
      change(world)
      await ask('a')
      t.equal(made(), 2)
    })
  }
})

t.test('an answer is not given to another address, which mappings may look at', async (t) => {
  const { ask, made } = await counting(t)
  await ask('a', { 'x-forwarded-for': '192.0.2.1' })
  await ask('a', { 'x-forwarded-for': '192.0.2.2' })
  t.equal(made(), 2)
})

t.test('a remembered answer is not given', async (t) => {
  const cases: [when: string, change: (world: World) => void][] = [
    [
      'after the token was revoked',
      (world) => {
        world.revoked = true
      },
    ],
    [
      'after the account was turned off',
      (world) => {
        world.user = aUser({ isActive: false })
      },
    ],
    [
      'after the client was removed',
      (world) => {
        world.client = undefined
      },
    ],
    [
      'after the token expired',
      (world) => {
        world.tokens = {}
      },
    ],
  ]
  for (const [when, change] of cases) {
    t.test(when, async (t) => {
      const { ask, world } = await counting(t)
      t.equal((await ask('a')).status, 200)
      change(world)
      t.equal((await ask('a')).status, 401)
    })
  }
})
