import type { Session } from '@gatehouse/core'
import { createHotSessions } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'
import { NOW } from './fixtures/grants.ts'

const aSession = (overrides: Partial<Session> = {}): Session => ({
  sid: 'a'.repeat(64),
  userId: 3,
  authTime: NOW / 1000,
  acr: 'a',
  amr: ['pwd'],
  clientAddress: '192.0.2.1',
  userAgent: 'test',
  createdAt: NOW,
  expiresAt: NOW + 86_400_000,
  ...overrides,
})

onEveryKind(async (t, redis) => {
  const hot = createHotSessions(redis, { clock: { now: () => NOW } })
  t.beforeEach(async () => void (await redis.flushdb()))

  t.test('finds what was saved until it is removed', async (t) => {
    await hot.save(aSession())
    t.same(await hot.find(aSession().sid), aSession())
    await hot.remove(aSession().sid)
    t.equal(await hot.find(aSession().sid), undefined)
    await t.resolves(hot.remove(aSession().sid))
  })

  t.test('a copy lives five minutes and never longer than its session', async (t) => {
    await hot.save(aSession({ sid: 'long' }))
    await hot.save(aSession({ sid: 'short', expiresAt: NOW + 10_000 }))
    const [long = 0, short = 0] = await Promise.all(
      ['long', 'short'].map((sid) => redis.pttl(`gh:1:session:{${sid}}`)),
    )
    t.ok(long > 290_000 && long <= 300_000)
    t.ok(short > 5000 && short <= 10_000)
  })
})
