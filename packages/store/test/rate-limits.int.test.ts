import { createRateLimits } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'

const limit = { limit: 3, windowMs: 60_000 }

onEveryKind(async (t, redis) => {
  const limits = createRateLimits(redis)

  t.test('allows so many attempts and then says when to come back', async (t) => {
    const hits = [1, 2, 3].map(() => limits.hit('few', limit))
    t.same(await Promise.all(hits), Array(3).fill({ allowed: true, retryAfterMs: 0 }))
    const { allowed, retryAfterMs } = await limits.hit('few', limit)
    t.equal(allowed, false)
    t.ok(retryAfterMs > 50_000 && retryAfterMs <= 60_000)
  })

  t.test('of 50 attempts at once no more are allowed', async (t) => {
    const hits = Array.from({ length: 50 }, () => limits.hit('race', limit))
    t.equal((await Promise.all(hits)).filter(({ allowed }) => allowed).length, 3)
  })

  t.test('attempts beyond the limit do not put off the end of the window', async (t) => {
    for (let i = 0; i < 5; i++) await limits.hit('short', { limit: 1, windowMs: 50 })
    await new Promise((resolve) => setTimeout(resolve, 60))
    t.match(await limits.hit('short', { limit: 1, windowMs: 50 }), { allowed: true })
  })

  t.test('counts each key for itself, and anew once cleared', async (t) => {
    await limits.hit('a', { limit: 1, windowMs: 60_000 })
    t.match(await limits.hit('b', { limit: 1, windowMs: 60_000 }), { allowed: true })
    t.match(await limits.hit('a', { limit: 1, windowMs: 60_000 }), { allowed: false })
    await limits.clear('a')
    t.match(await limits.hit('a', { limit: 1, windowMs: 60_000 }), { allowed: true })
  })
})
