import { createReplayCache } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'

onEveryKind(async (t, redis) => {
  const seen = createReplayCache(redis)

  t.test('RFC 7523 §3: an id is claimed once for each purpose', async (t) => {
    t.equal(await seen.claim('assertion:a', 'id', 60_000), true)
    t.equal(await seen.claim('assertion:a', 'id', 60_000), false)
    t.equal(await seen.claim('assertion:b', 'id', 60_000), true)
  })

  t.test('of 50 claims at once one succeeds', async (t) => {
    const claims = Array.from({ length: 50 }, () => seen.claim('race', 'id', 60_000))
    t.equal((await Promise.all(claims)).filter(Boolean).length, 1)
  })

  t.test('an id of any form and length makes a short key that expires', async (t) => {
    await redis.flushdb()
    t.equal(await seen.claim('p', `\0{}${'x'.repeat(100_000)}`, 60_000), true)
    const [key = ''] = await redis.keys('*')
    t.ok(key.length < 80)
    t.ok((await redis.pttl(key)) > 50_000)
  })
})
