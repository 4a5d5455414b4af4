import { createRevocations } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'

const ISSUED = 1_800_000_000
const token = { familyId: 'f', jti: 'j', sid: 's', clientId: 'c', issuedAt: ISSUED }

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

  t.test('the end of a session ends every token that names it', async (t) => {
    await revocations.revokeSession('s', 60_000)
    t.equal(await revocations.isRevoked(token), true)
    t.equal(await revocations.isRevoked({ ...token, sid: undefined }), false)
    t.equal(await revocations.isRevoked({ ...token, sid: 'other' }), false)
  })

  t.test('a session is over once it has ended', async (t) => {
    t.equal(await revocations.isSessionOver('s'), false)
    await revocations.revokeSession('s', 60_000)
    t.equal(await revocations.isSessionOver('s'), true)
    t.equal(await revocations.isSessionOver('other'), false)
  })

  t.test('what a client was given in a session ends up to a time, and nothing else', async (t) => {
    const until = ISSUED * 1000 + 400
    await revocations.revokeClient({ sid: 's', clientId: 'c' }, until, 60_000)
    t.equal(await revocations.isRevoked(token), true)
    t.equal(await revocations.isRevoked({ ...token, issuedAt: ISSUED + 1 }), false, 'given later')
    t.equal(await revocations.isRevoked({ ...token, clientId: 'other' }), false)
    t.equal(await revocations.isRevoked({ ...token, sid: 'other' }), false)
    t.equal(await revocations.isRevoked({ ...token, sid: undefined }), false)
    t.equal(await revocations.isSessionOver('s'), false)
  })

  t.test(
    'a grant is over with its session, or when it was taken back after it was made',
    async (t) => {
      const grant = { sid: 's', clientId: 'c', grantedAt: 5000 }
      t.equal(await revocations.isGrantOver(grant), false)
      await revocations.revokeClient(grant, 5000, 60_000)
      t.equal(await revocations.isGrantOver(grant), true)
      t.equal(await revocations.isGrantOver({ ...grant, grantedAt: 5001 }), false)
      t.equal(await revocations.isGrantOver({ ...grant, sid: undefined }), false)
      await revocations.revokeSession('s', 60_000)
      t.equal(await revocations.isGrantOver({ ...grant, grantedAt: 5001 }), true)
    },
  )

  t.test('marks go when the last token they end has expired', async (t) => {
    await revocations.revokeFamily('f', 60_000.5)
    await revocations.revokeToken(token, 60_000)
    await revocations.revokeSession('s', 60_000)
    await revocations.revokeClient(token, 1, 60_000)
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
