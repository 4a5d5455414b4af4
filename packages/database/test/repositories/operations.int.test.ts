/** Events, key pairs, the installation and what is swept. */
import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { consents } from '../../src/repositories/consents.ts'
import { expiredRows } from '../../src/repositories/expired-rows.ts'
import { installation } from '../../src/repositories/installation.ts'
import { keyPairs } from '../../src/repositories/key-pairs.ts'
import { refreshTokens } from '../../src/repositories/refresh-tokens.ts'
import { storedEvents } from '../../src/repositories/stored-events.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { tokenHash } from '../../src/token-hash.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aGrant, anApplication, aUser, setClock } from '../fixtures/rows.ts'

const HOUR = 60 * 60 * 1000
const secrets = createSecretBox(['a secret key for tests'])
const postgres = await startPostgres(t)

const anEvent = (changes: Partial<AuditEvent> = {}): AuditEvent => ({
  id: randomUUID(),
  action: 'login',
  app: 'gatehouse.test',
  user: { pk: 1, username: 'alice', email: 'alice@example.com' },
  context: { scopes: ['openid'], nested: { a: null, b: 1.5, at: '2020-01-01' } },
  clientAddress: '192.0.2.1',
  brandId: randomUUID(),
  createdAt: Date.now(),
  ...changes,
})

t.test('events are stored once, however often their batch comes', async (t) => {
  const database = await postgres.database(t)
  const events = storedEvents(database)
  const [first, second, third] = [anEvent(), anEvent(), anEvent()]
  await events.insertAll([])
  await events.insertAll([first, second])
  await Promise.all([events.insertAll([second, third]), events.insertAll([third, second])])
  t.equal(await database.prisma.event.count(), 3)
  const row = await database.prisma.event.findUnique({ where: { id: first.id } })
  t.match(row, {
    action: 'login',
    app: 'gatehouse.test',
    user: first.user,
    context: first.context,
    clientIp: '192.0.2.1',
    brandId: first.brandId,
    createdAt: new Date(first.createdAt),
  })
})

t.test('events that strangers filled with anything are stored', async (t) => {
  const database = await postgres.database(t)
  const id = randomUUID()
  const context = JSON.parse('{"__proto__": {"\\u0000": "a\\u0000b\\ud800"}, "sql": "\'; DROP"}')
  await storedEvents(database).insertAll([
    anEvent({ id, context, user: undefined, clientAddress: undefined, brandId: 'not a brand' }),
    anEvent({ user: { pk: 1, username: '\0', email: '' } }),
  ])
  const row = await database.prisma.event.findUnique({ where: { id } })
  t.match(row, { user: null, clientIp: null, brandId: null })
  t.match(JSON.stringify(row?.context), 'a\ufffdb\ufffd')
  t.equal(await database.prisma.event.count(), 2)
})

t.test('expired events are removed in batches', async (t) => {
  const database = await postgres.database(t)
  const events = storedEvents(database, { retentionMs: async () => HOUR })
  const now = Date.now()
  const old = Array.from({ length: 5 }, () => anEvent({ createdAt: now - HOUR }))
  await events.insertAll([...old, anEvent({ createdAt: now })])
  t.same([await events.removeExpired(now, 3), await events.removeExpired(now, 3)], [3, 2])
  t.equal(await database.prisma.event.count(), 1)
})

async function aPair(t: Test) {
  const database = await postgres.database(t)
  const pair = await database.prisma.certificateKeyPair.create({ data: { name: 'default' } })
  const keys = keyPairs(database, secrets)
  const states = async () =>
    Object.fromEntries((await keys.findById(pair.id))?.keys.map((k) => [k.kid, k.state]) ?? [])
  return { database, keys, pairId: pair.id, states }
}

const aKey = (kid: string) => ({
  kid,
  algorithm: 'ES256' as const,
  privateKeyPem: `private ${kid}`,
  publicKeyPem: `public ${kid}`,
  certificatePem: '',
})

t.test('keys go from next to active to retiring and out', async (t) => {
  const { keys, pairId, states } = await aPair(t)
  t.equal(await keys.promote(pairId, 1000), false, 'there is no next')
  await keys.addNext(pairId, aKey('one'))
  t.equal(await keys.promote(pairId, 1000), true)
  await keys.addNext(pairId, aKey('two'))
  t.same(await states(), { one: 'active', two: 'next' })
  t.equal(await keys.promote(pairId, 2000), true)
  t.same(await states(), { one: 'retiring', two: 'active' })
  t.equal(await keys.dropRetired(2000), 0)
  t.equal(await keys.dropRetired(2001, randomUUID()), 0, 'of another pair')
  t.equal(await keys.dropRetired(2001), 1)
  t.same(await states(), { two: 'active' })
  t.match(await keys.list(), [{ id: pairId, name: 'default', managed: undefined }])
})

t.test('private keys are sealed at rest', async (t) => {
  const { database, keys, pairId } = await aPair(t)
  await keys.addNext(pairId, aKey('one'))
  t.match(await keys.findByKid('one'), { ...aKey('one'), state: 'next' })
  const row = await database.prisma.certificateKeyVersion.findUnique({ where: { kid: 'one' } })
  t.match(row?.privateKeyEncrypted, /^v1\./)
  await keys.promote(pairId, 1000)
  await keys.addNext(pairId, { ...aKey('two'), privateKeyPem: undefined })
  t.equal((await keys.findByKid('two'))?.privateKeyPem, undefined)
})

t.test('workers that rotate at once rotate once', async (t) => {
  const { keys, pairId, states } = await aPair(t)
  const kids = ['a', 'b', 'c', 'd']
  await Promise.all(kids.map((kid) => keys.addNext(pairId, aKey(kid))))
  t.same(Object.values(await states()), ['next'])
  const promoted = await Promise.all(kids.map(() => keys.promote(pairId, 1000)))
  t.equal(promoted.filter(Boolean).length, 1)
  t.same(Object.values(await states()), ['active'])
})

t.test('keys that do not exist are not found', async (t) => {
  const { keys } = await aPair(t)
  for (const id of [randomUUID(), 'x', '', '\0']) t.equal(await keys.findById(id), undefined)
  for (const kid of ['x', '', '\0']) t.equal(await keys.findByKid(kid), undefined)
})

t.test('the installation has one id, whoever asks first', async (t) => {
  const database = await postgres.database(t)
  await database.prisma.systemSettings.deleteMany()
  const ids = await Promise.all(Array.from({ length: 5 }, () => installation(database).installId()))
  t.equal(new Set(ids).size, 1)
  t.match(ids[0], /^[0-9a-f-]{36}$/)
})

t.test('a sweep removes what has expired and nothing else', async (t) => {
  const database = await postgres.database(t)
  const clock = setClock()
  const { id: userId } = await aUser(database)
  const dates = { past: new Date(clock.now() - HOUR), future: new Date(clock.now() + HOUR) }

  for (const [when, expiresAt] of Object.entries(dates)) {
    const { id: applicationId } = await anApplication(database)
    const consent = { userId, applicationId, scopes: [], expiresAt: expiresAt.getTime() }
    await consents(database, clock).give(consent)
    await database.prisma.token.create({
      data: { identifier: when, keyHash: tokenHash(when), userId, expiresAt },
    })
    await database.prisma.invitation.create({ data: { name: when, expiresAt } })
    await database.prisma.authenticatedSession.create({
      data: {
        sid: when,
        userId,
        authTime: 1,
        acr: '',
        clientAddress: '',
        userAgent: '',
        expiresAt,
      },
    })
    const grant = await aGrant(database)
    const tokens = refreshTokens(database, { secrets, clock })
    await tokens.start(grant, { value: when, expiresAt: expiresAt.getTime() })
  }
  await database.prisma.token.create({
    data: { identifier: 'kept', keyHash: tokenHash('kept'), userId, expiring: false },
  })

  const rows = expiredRows(database)
  const swept = {
    ...{ tokens: 1, consents: 1, sessions: 1 },
    ...{ invitations: 1, refreshTokens: 1, families: 0, attempts: 0, reputations: 0 },
  }
  t.same(await rows.sweep(clock.now(), 10), swept)
  const counts = await Promise.all([
    database.prisma.token.count(),
    database.prisma.userConsent.count(),
    database.prisma.authenticatedSession.count(),
    database.prisma.invitation.count(),
    database.prisma.refreshToken.count(),
    database.prisma.refreshTokenFamily.count(),
  ])
  t.same(counts, [2, 1, 1, 1, 1, 1])
})

t.test('a family goes with the last of its tokens, however many sweep', async (t) => {
  const database = await postgres.database(t)
  const clock = setClock()
  const tokens = refreshTokens(database, { secrets, clock })
  const grant = await aGrant(database)
  const expiresAt = clock.now() + HOUR
  await tokens.start(grant, { value: 'token-0', expiresAt })
  for (let index = 0; index < 9; index += 1) {
    await tokens.use(`token-${index}`, {
      providerId: grant.providerId,
      successor: { value: `token-${index + 1}`, expiresAt },
      threshold: 0,
      grace: 1000,
      now: clock.now(),
    })
  }
  const rows = expiredRows(database)
  t.equal(await rows.forgetSuccessors(clock.now() + 999, 20), 0)
  t.equal(await rows.forgetSuccessors(clock.now() + 1000, 20), 9)
  let removed = 0
  const sweepOnce = async () => {
    const { refreshTokens } = await rows.sweep(expiresAt + 1, 2)
    removed += refreshTokens
    return refreshTokens
  }
  await Promise.all([1, 2, 3, 4, 5].map(sweepOnce))
  while ((await sweepOnce()) > 0);
  t.equal(removed, 10)
  t.equal(await database.prisma.refreshTokenFamily.count(), 0)
})

t.test('a family revoked before it began is forgotten a day later', async (t) => {
  const database = await postgres.database(t)
  const clock = setClock()
  await refreshTokens(database, { secrets, clock }).revokeFamily(await aGrant(database))
  const rows = expiredRows(database)
  t.equal((await rows.sweep(clock.now() + 24 * HOUR, 10)).families, 0)
  t.equal((await rows.sweep(clock.now() + 24 * HOUR + 1, 10)).families, 1)
})
