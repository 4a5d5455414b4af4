import { createRevocations } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'

const token = { familyId: 'f', jti: 'j', sid: 's', issuedAt: 1000 }

onEveryKind(async (t, redis) => {
  const revocations = createRevocations(redis)
  t.beforeEach(async () => void (await redis.flushdb()))

  t.test('a token is good until something ends it', async (t) => {
    t.equal(await revocations.isRevoked(token), false)
    t.equal(await revocations.isRevoked({ ...token, sid: undefined }), false)
  })

  t.test('RFC 7009 §2.1: a revoked family ends all its tokens, and no others', async (t) => {
    await revocations.revokeFamily('f', 60_000)
    t.equal(await revocations.isRevoked(token), true)
    t.equal(await revocations.isRevoked({ ...token, jti: 'other' }), true)
    t.equal(await revocations.isRevoked({ ...token, familyId: 'other' }), false)
  })

  t.test('RFC 7009 §2.1: a revoked token ends alone', async (t) => {
    await revocations.revokeToken(token, 60_000)
    t.equal(await revocations.isRevoked(token), true)
    t.equal(await revocations.isRevoked({ ...token, jti: 'other' }), false)
  })

  t.test('the end of a session ends what was issued up to its second', async (t) => {
    await revocations.revokeSession('s', 1000, 60_000)
    t.equal(await revocations.isRevoked({ ...token, issuedAt: 999 }), true)
    t.equal(await revocations.isRevoked({ ...token, issuedAt: 1000 }), true)
    t.equal(await revocations.isRevoked({ ...token, issuedAt: 1001 }), false)
    t.equal(await revocations.isRevoked({ ...token, sid: undefined }), false)
    t.equal(await revocations.isRevoked({ ...token, sid: 'other' }), false)
  })

  t.test('a session is over once it has ended', async (t) => {
    t.equal(await revocations.isSessionOver('s'), false)
    await revocations.revokeSession('s', 1000, 60_000)
    t.equal(await revocations.isSessionOver('s'), true)
    t.equal(await revocations.isSessionOver('other'), false)
  })

  t.test('marks go when the last token they end has expired', async (t) => {
    await revocations.revokeFamily('f', 60_000.5)
    await revocations.revokeToken(token, 60_000)
    await revocations.revokeSession('s', 1000, 60_000)
    for (const key of await redis.keys('*')) {
      const ttl = await redis.pttl(key)
      t.ok(ttl > 50_000 && ttl <= 60_001)
    }
  })

  t.test('a mark for a token that has expired already is no error', async (t) => {
    await t.resolves(revocations.revokeToken(token, 0))
    await t.resolves(revocations.revokeFamily('f', -5))
  })
})
