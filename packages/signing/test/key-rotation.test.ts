import type { KeyPair, SigningKey } from '@gatehouse/core'
import t from 'tap'
import { createKeyRotation, generateSigningKey } from '../src/index.ts'
import { aBench, aClient, aClock, aKey, aPair, claims, headerOf } from './fixtures.ts'

const DAY = 86_400_000

/** Key pairs in memory, with the rules that the database keeps. */
async function setup({ isManaged = true } = {}) {
  const clock = aClock()
  const first = await aKey('ES256', { since: clock.now() })
  let pair: KeyPair = { ...aPair('main', first), managed: isManaged ? 'main' : undefined }
  const state = { published: 0, changes: 0 }
  const to = (keys: SigningKey[]) => {
    pair = { ...pair, keys }
  }
  const keyPairs = {
    list: async () => [pair],
    findById: async (id: string) => (id === 'main' ? pair : undefined),
    addNext: async (_: string, key: Omit<SigningKey, 'state' | 'since'>) => {
      if (pair.keys.some(({ state }) => state === 'next')) throw new Error('unique violation')
      state.published += 1
      to([...pair.keys, { ...key, state: 'next', since: clock.now() }])
    },
    promote: async (_: string, since: number) => {
      if (!pair.keys.some(({ state }) => state === 'next')) return false
      const after = { active: 'retiring', next: 'active', retiring: 'retiring' } as const
      to(
        pair.keys.map((key) =>
          key.state === 'retiring' ? key : { ...key, state: after[key.state], since },
        ),
      )
      return true
    },
    dropRetired: async (before: number) => {
      const kept = pair.keys.filter(
        ({ state, since = 0 }) => state !== 'retiring' || since >= before,
      )
      const dropped = pair.keys.length - kept.length
      to(kept)
      return dropped
    },
  }
  const rotation = createKeyRotation({
    keyPairs,
    configChanges: {
      publish: async () => {
        state.changes += 1
      },
    },
    clock,
    validity: 90 * DAY,
    publishBefore: 7 * DAY,
    overlap: 2 * DAY,
  })
  const states = () => pair.keys.map(({ state }) => state)
  return { rotation, clock, state, states, first, current: () => pair }
}

t.test('publishes early, promotes when due, drops what nobody needs', async (t) => {
  const { rotation, clock, states, state } = await setup()
  await rotation.step()
  t.same(states(), ['active'])
  t.equal(state.changes, 0)

  clock.advance(83 * DAY)
  await rotation.step()
  t.same(states(), ['active', 'next'])
  clock.advance(6 * DAY)
  await rotation.step()
  t.same(states(), ['active', 'next'])

  clock.advance(DAY)
  await rotation.step()
  t.same(states(), ['retiring', 'active'])
  clock.advance(2 * DAY)
  await rotation.step()
  t.same(states(), ['retiring', 'active'])
  clock.advance(1)
  await rotation.step()
  t.same(states(), ['active'])
  t.equal(state.changes, 3)
})

t.test('a late start still publishes long enough before it promotes', async (t) => {
  const { rotation, clock, states } = await setup()
  clock.advance(365 * DAY)
  await rotation.step()
  await rotation.step()
  t.same(states(), ['active', 'next'])
  clock.advance(7 * DAY)
  await rotation.step()
  t.same(states(), ['retiring', 'active'])
})

t.test('nothing happens twice, however many workers run it at once', async (t) => {
  const { rotation, clock, states, state } = await setup()
  clock.advance(83 * DAY)
  await Promise.all(Array.from({ length: 5 }, () => rotation.step()))
  t.same(states(), ['active', 'next'])
  t.equal(state.published, 1)
  clock.advance(7 * DAY)
  await Promise.all(Array.from({ length: 5 }, () => rotation.step()))
  t.same(states(), ['retiring', 'active'])
})

t.test("an operator's own key follows no schedule", async (t) => {
  const { rotation, clock, states } = await setup({ isManaged: false })
  clock.advance(365 * DAY)
  await rotation.step()
  t.same(states(), ['active'])
})

t.test('rotateNow signs with a new key at once, and the old tokens stay good', async (t) => {
  const { rotation, states, first, current } = await setup()
  const bench = aBench({ pairs: [current()] })
  const before = await bench.signer.sign(aClient(), 'access', claims())

  t.equal(await rotation.rotateNow('main'), true)
  t.same(states(), ['retiring', 'active'])
  bench.pairs = [current()]
  bench.change()

  const after = await bench.signer.sign(aClient(), 'access', claims())
  t.not(headerOf(after)['kid'], first.kid)
  t.ok(await bench.signer.verifyAccessToken(before))
  t.ok(await bench.signer.verifyAccessToken(after))
  t.equal((await bench.signer.jwks(aClient())).keys.length, 2)
  t.equal(await rotation.rotateNow('nobody'), false)
})

t.test('keys that are withdrawn are not published, and what they signed is refused', async (t) => {
  const { rotation, states, current } = await setup()
  const bench = aBench({ pairs: [current()] })
  const before = await bench.signer.sign(aClient(), 'access', claims())
  t.equal(await rotation.rotateNow('main', { withdraw: true }), true)
  t.same(states(), ['active'])
  bench.pairs = [current()]
  bench.change()
  t.equal((await bench.signer.jwks(aClient())).keys.length, 1)
  t.notOk(await bench.signer.verifyAccessToken(before))
})

t.test('RFC 7638 §3: a key is named by its thumbprint', async (t) => {
  const key = await generateSigningKey('RS256')
  t.match(key, { kid: /^[\w-]{43}$/, algorithm: 'RS256', certificatePem: '' })
  t.match(key.privateKeyPem, /BEGIN PRIVATE KEY/)
})
