import { createAuthorizationCodes } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'
import { aCode } from './fixtures/grants.ts'

const DAY = 86_400_000
const used = { status: 'replayed', grant: { familyId: 'family-1', providerId: 7, userId: 3 } }

onEveryKind(async (t, redis) => {
  const codes = createAuthorizationCodes(redis, { rememberUsedFor: DAY })

  t.test('RFC 6749 §4.1.2: a code is consumed once and then known as replayed', async (t) => {
    await codes.save('once', aCode(), 60_000)
    t.same(await codes.consume('once'), { status: 'consumed', code: aCode() })
    t.same(await codes.consume('once'), used)
    t.same(await codes.consume('once'), used)
  })

  t.test('RFC 6749 §10.5: of 50 redemptions at once one succeeds', async (t) => {
    await codes.save('raced', aCode(), 60_000)
    const results = await Promise.all(Array.from({ length: 50 }, () => codes.consume('raced')))
    t.equal(results.filter(({ status }) => status === 'consumed').length, 1)
    t.equal(results.filter(({ status }) => status === 'replayed').length, 49)
  })

  t.test('a consumption can be taken back, and then one redemption succeeds again', async (t) => {
    await codes.save('again', aCode(), 60_000)
    await codes.consume('again')
    await codes.restore('again', aCode(), 10_000)
    t.same(await codes.consume('again'), { status: 'consumed', code: aCode() })
    t.same(await codes.consume('again'), used)
    await codes.restore('gone', aCode(), 10_000)
    t.same(await codes.consume('gone'), { status: 'unknown' }, 'nothing is made of nothing')
  })

  t.test('a code that was never given is unknown', async (t) => {
    for (const value of ['never', '', '\0', '{a}b', 'x'.repeat(10_000)]) {
      t.same(await codes.consume(value), { status: 'unknown' })
    }
  })

  t.test('works after the server forgot its scripts', async (t) => {
    await codes.save('flushed', aCode(), 60_000)
    await redis.script('FLUSH')
    t.match(await codes.consume('flushed'), { status: 'consumed' })
  })

  t.test('a code lives as long as told, a used one as long as its tokens', async (t) => {
    await redis.flushdb()
    await codes.save('timed', aCode(), 60_000)
    const [key = ''] = await redis.keys('*')
    const fresh = await redis.pttl(key)
    await codes.consume('timed')
    const kept = await redis.pttl(key)
    t.ok(fresh > 50_000 && fresh <= 60_000)
    t.ok(kept > DAY - 10_000 && kept <= DAY)
    t.notMatch(key, /timed/, 'and is stored by its hash')
  })

  t.test('an expired code is unknown', async (t) => {
    await codes.save('late', aCode(), 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
    t.same(await codes.consume('late'), { status: 'unknown' })
  })
})
