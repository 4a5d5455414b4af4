import { randomUUID } from 'node:crypto'
import type { RefreshUse } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { refreshTokens } from '../../src/repositories/refresh-tokens.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aGrant, setClock } from '../fixtures/rows.ts'

const DAY = 24 * 60 * 60 * 1000
const postgres = await startPostgres(t)

async function setup(t: Test) {
  const database = await postgres.database(t)
  const clock = setClock()
  const secrets = createSecretBox(['a secret key for tests'])
  const tokens = refreshTokens(database, { secrets, clock })
  const grant = await aGrant(database)
  const expiresAt = clock.now() + 30 * DAY
  t.equal(await tokens.start(grant, { value: 'first', expiresAt }), 'started')

  /** Uses a token; every use proposes a successor of its own. */
  function use(value: string, changes: Partial<Parameters<typeof tokens.use>[1]> = {}) {
    return tokens.use(value, {
      providerId: grant.providerId,
      successor: { value: `successor-${randomUUID()}`, expiresAt },
      threshold: 0,
      grace: 0,
      now: clock.now(),
      ...changes,
    })
  }
  const rotate = (value: string, successor: string, grace = 0) =>
    use(value, { successor: { value: successor, expiresAt }, grace })
  const isActive = async (value: string) => (await tokens.find(value))?.active
  return { database, clock, tokens, grant, expiresAt, use, rotate, isActive }
}

const statuses = (uses: readonly RefreshUse[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(uses, ({ status }) => status)).map(([status, all]) => [
      status,
      all?.length,
    ]),
  )

t.test('gives back the grant as it was made', async (t) => {
  const { tokens, grant, expiresAt } = await setup(t)
  t.same(await tokens.find('first'), { grant, expiresAt, active: true })
  t.equal(await tokens.find('other'), undefined)
})

t.test('keeps facts that are missing, and any text a client chose', async (t) => {
  const { database, tokens, expiresAt } = await setup(t)
  const grant = await aGrant(database, {
    sid: undefined,
    nonce: 'a\0b\ud800"\\u0000',
    authTime: undefined,
    acr: undefined,
    claims: { userinfo: {}, idToken: { acr: { essential: true } } },
  })
  t.equal(await tokens.start(grant, { value: 'odd', expiresAt }), 'started')
  t.strictSame((await tokens.find('odd'))?.grant, grant)
})

t.test('rotates: the successor works, the used token does not', async (t) => {
  const { rotate, grant, isActive } = await setup(t)
  t.same(await rotate('first', 'second'), { status: 'rotated', grant })
  t.equal(await isActive('first'), false)
  t.equal(await isActive('second'), true)
  t.match(await rotate('second', 'third'), { status: 'rotated' })
})

t.test('RFC 9700 §4.14.2: using a token again ends the whole family', async (t) => {
  const { rotate, use, grant, isActive } = await setup(t)
  await rotate('first', 'second')
  t.same(await use('first'), { status: 'reused', grant })
  t.equal(await isActive('second'), false)
  t.same(await use('second'), { status: 'revoked' })
  t.same(await use('first'), { status: 'revoked' })
})

t.test('of 50 uses at once exactly one rotates, and the family ends', async (t) => {
  const { use, isActive, database } = await setup(t)
  const uses = await Promise.all(Array.from({ length: 50 }, () => use('first')))
  const counts = statuses(uses)
  t.equal(counts['rotated'], 1)
  t.equal((counts['reused'] ?? 0) + (counts['revoked'] ?? 0), 49)
  t.ok(counts['reused'], 'reuse was seen')
  t.equal(await isActive('first'), false)
  t.equal(await database.prisma.refreshToken.count(), 2, 'one successor was made')
  const [family] = await database.prisma.refreshTokenFamily.findMany()
  t.ok(family?.revokedAt)
})

t.test('of 50 uses at once within the grace period all get the same successor', async (t) => {
  const { use, isActive, database } = await setup(t)
  const proposals = Array.from({ length: 50 }, (_, index) => `successor-${index}`)
  const expiresAt = Date.now() + DAY
  const uses = await Promise.all(
    proposals.map((value) => use('first', { successor: { value, expiresAt }, grace: 10_000 })),
  )
  t.same(statuses(uses), { rotated: 1, repeated: 49 })
  const winner = proposals[uses.findIndex(({ status }) => status === 'rotated')]
  const successors = uses.flatMap((one) => (one.status === 'repeated' ? [one.successor] : []))
  t.same(new Set(successors.map(({ value }) => value)), new Set([winner]))
  t.same(new Set(successors.map((one) => one.expiresAt)), new Set([expiresAt]))
  t.equal(await isActive(winner ?? ''), true)
  t.equal(await database.prisma.refreshToken.count(), 2, 'one successor was made')
})

t.test('a token used again after the grace period ends the family', async (t) => {
  const { rotate, use, clock, isActive } = await setup(t)
  await rotate('first', 'second', 10_000)
  clock.advance(9_999)
  t.match(await use('first', { grace: 10_000 }), {
    status: 'repeated',
    successor: { value: 'second' },
  })
  clock.advance(1)
  t.match(await use('first', { grace: 10_000 }), { status: 'reused' })
  t.equal(await isActive('second'), false)
})

t.test('a token used again after its successor was used ends the family', async (t) => {
  const { rotate, use, isActive } = await setup(t)
  await rotate('first', 'second', 10_000)
  await rotate('second', 'third', 10_000)
  t.match(await use('first', { grace: 10_000 }), { status: 'reused' })
  t.equal(await isActive('third'), false)
})

t.test('the successor cannot be read from the table', async (t) => {
  const { rotate, database } = await setup(t)
  await rotate('first', 'second', 10_000)
  const rows = JSON.stringify(await database.prisma.refreshToken.findMany())
  t.match(rows, /v1\./)
  t.notMatch(rows, 'second')
})

t.test('is kept while more than the threshold is left', async (t) => {
  const { use, clock, grant, isActive } = await setup(t)
  t.same(await use('first', { threshold: 10 * DAY }), { status: 'kept', grant })
  t.same(await use('first', { threshold: 10 * DAY }), { status: 'kept', grant })
  clock.advance(20 * DAY + 1)
  t.match(await use('first', { threshold: 10 * DAY }), { status: 'rotated' })
  t.equal(await isActive('first'), false)
})

t.test('another client can neither use nor hurt it', async (t) => {
  const { use, grant, isActive } = await setup(t)
  t.same(await use('first', { providerId: grant.providerId + 1 }), { status: 'wrong_client' })
  t.equal(await isActive('first'), true)
})

t.test('expires', async (t) => {
  const { use, clock, isActive } = await setup(t)
  clock.advance(30 * DAY)
  t.same(await use('first'), { status: 'expired' })
  t.equal(await isActive('first'), false)
})

t.test('is unknown when it was never issued', async (t) => {
  const { use } = await setup(t)
  for (const value of ['other', '', '\0', 'x'.repeat(100_000)]) {
    t.same(await use(value), { status: 'unknown' })
  }
})

t.test('a revoked family gives nothing more, however often it is revoked', async (t) => {
  const { tokens, grant, use, isActive } = await setup(t)
  await tokens.revokeFamily(grant)
  await tokens.revokeFamily(grant)
  t.equal(await isActive('first'), false)
  t.same(await use('first'), { status: 'revoked' })
})

t.test('a family whose start was answered too late starts again', async (t) => {
  const { database, tokens, expiresAt } = await setup(t)
  const grant = await aGrant(database)
  t.equal(await tokens.start(grant, { value: 'lost', expiresAt }), 'started')
  t.equal(await tokens.start(grant, { value: 'kept', expiresAt }), 'started')
  t.match(await tokens.find('kept'), { active: true })
})

t.test('RFC 6749 §4.1.2: a family revoked before its first token cannot start', async (t) => {
  const { database, tokens, expiresAt } = await setup(t)
  const grant = await aGrant(database)
  await tokens.revokeFamily(grant)
  t.equal(await tokens.start(grant, { value: 'late', expiresAt }), 'revoked')
  t.equal(await tokens.find('late'), undefined)
})

t.test('start and revocation at once never leave a living family', async (t) => {
  const { database, tokens, expiresAt } = await setup(t)
  const grant = await aGrant(database)
  for (let round = 0; round < 20; round += 1) {
    const value = `raced-${round}`
    const raced = { ...grant, familyId: randomUUID() }
    await Promise.all([tokens.start(raced, { value, expiresAt }), tokens.revokeFamily(raced)])
    t.not((await tokens.find(value))?.active, true)
  }
})

t.test('revoking a family of somebody who is gone changes nothing', async (t) => {
  const { tokens, grant, isActive } = await setup(t)
  await tokens.revokeFamily({ familyId: randomUUID(), userId: 999, providerId: grant.providerId })
  t.equal(await isActive('first'), true)
})

t.test('ends all families of a person with a client, or of a session', async (t) => {
  const { database, tokens, grant, expiresAt, isActive } = await setup(t)
  const other = await aGrant(database, { sid: 'b'.repeat(64) })
  await tokens.start(other, { value: 'other', expiresAt })
  const second = { ...grant, familyId: randomUUID(), sid: undefined }
  await tokens.start(second, { value: 'same person', expiresAt })

  const { userId, providerId } = grant
  const revoked = await tokens.revokeWhere({ userId, providerId })
  t.same(new Set(revoked), new Set([grant.familyId, second.familyId]))
  t.equal(await isActive('first'), false)
  t.equal(await isActive('same person'), false)
  t.equal(await isActive('other'), true)

  t.same(await tokens.revokeWhere({ sid: 'b'.repeat(64) }), [other.familyId])
  t.equal(await isActive('other'), false)
  t.same(await tokens.revokeWhere({ sid: 'c'.repeat(64) }), [])
})
