/** What people have let applications do. */
import { randomUUID } from 'node:crypto'
import type { Grant } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { connections } from '../../src/repositories/connections.ts'
import { consents } from '../../src/repositories/consents.ts'
import { refreshTokens } from '../../src/repositories/refresh-tokens.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aGrant, aProvider, aUser, setClock } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const PAGE = { page: 1, size: 20 }
const DAY = 86_400_000

async function setup(t: Test) {
  const database = await postgres.database(t)
  const clock = setClock()
  const { id: userId } = await aUser(database)
  const secrets = createSecretBox(['a-key-of-tests'])
  const tokens = refreshTokens(database, { secrets, clock })
  const anApplication = async () => {
    const { id: providerId, clientId } = await aProvider(database)
    const data = { slug: clientId, name: clientId, providerId }
    return { ...(await database.prisma.application.create({ data })), providerId, clientId }
  }
  const grant = async (providerId: number, changes: Partial<Grant> = {}) => {
    const made = { ...(await aGrant(database)), userId, providerId, ...changes }
    const value = randomUUID()
    await tokens.start(made, { value, expiresAt: clock.now() + DAY })
    return { ...made, value }
  }
  const parts = { connections: connections(database, clock), consents: consents(database, clock) }
  return { ...parts, anApplication, clock, database, grant, tokens, userId }
}

t.test('what was agreed to and what was given are one connection', async (t) => {
  const { anApplication, clock, connections, consents, grant, userId } = await setup(t)
  const { id: applicationId, providerId } = await anApplication()
  const agreedAt = clock.now()
  await consents.give({ userId, applicationId, scopes: ['email', 'openid'], expiresAt: undefined })
  clock.advance(1000)
  await grant(providerId)
  await grant(providerId, { scopes: ['openid', 'offline_access', 'profile'] })
  const expected = {
    ...{ applicationId, providerId, agreedAt, agreedUntil: undefined, grants: 2 },
    scopes: ['email', 'offline_access', 'openid', 'profile'],
    lastUsedAt: clock.now(),
  }
  t.same(await connections.list(userId, PAGE), { count: 1, results: [expected] })
  t.same(await connections.find(userId, applicationId), expected)
})

t.test('each is enough by itself', async (t) => {
  const { anApplication, connections, consents, grant, userId } = await setup(t)
  const [asked, silent, none] = await Promise.all([1, 2, 3].map(() => anApplication()))
  if (!asked || !silent || !none) throw new Error('no applications')
  await consents.give({ userId, applicationId: asked.id, scopes: ['openid'], expiresAt: undefined })
  await grant(silent.providerId)
  t.match(await connections.find(userId, asked.id), { grants: 0, lastUsedAt: undefined })
  t.match(await connections.find(userId, silent.id), { grants: 1, agreedAt: undefined })
  t.equal(await connections.find(userId, none.id), undefined)
})

t.test('what has ended counts for nothing', async (t) => {
  const { anApplication, clock, connections, consents, grant, tokens, userId } = await setup(t)
  const { id: applicationId, providerId } = await anApplication()
  const consent = { userId, applicationId, scopes: ['openid'] }
  await consents.give({ ...consent, expiresAt: clock.now() + DAY })
  await tokens.revokeFamily(await grant(providerId))
  t.match(await connections.find(userId, applicationId), { grants: 0 })
  await grant(providerId)
  clock.advance(DAY)
  t.same(await connections.list(userId, PAGE), { count: 0, results: [] })

  await consents.give({ ...consent, expiresAt: undefined })
  const gone = await Promise.all([1, 2, 3].map(() => consents.withdraw(userId, applicationId)))
  t.same(gone.filter(Boolean), [true], 'of those who withdraw at once one does')
  t.equal(await connections.find(userId, applicationId), undefined)
})

t.test('a grant was used when it got its last refresh token', async (t) => {
  const { anApplication, clock, connections, grant, tokens, userId } = await setup(t)
  const { id: applicationId, providerId } = await anApplication()
  const { value } = await grant(providerId)
  clock.advance(5000)
  const successor = { value: randomUUID(), expiresAt: clock.now() + DAY }
  const use = { providerId, successor, threshold: 0, grace: 0, now: clock.now() }
  t.equal((await tokens.use(value, use)).status, 'rotated')
  t.match(await connections.find(userId, applicationId), { grants: 1, lastUsedAt: clock.now() })
})

t.test("another person's are not found, nor is what is no id", async (t) => {
  const { anApplication, connections, consents, database, userId } = await setup(t)
  const { id: applicationId } = await anApplication()
  const other = await aUser(database)
  await consents.give({ userId: other.id, applicationId, scopes: [], expiresAt: undefined })
  t.equal(await connections.find(userId, applicationId), undefined)
  for (const id of ['', 'x', "'; DROP TABLE users; --", '0', `${applicationId}x`]) {
    t.equal(await connections.find(other.id, id), undefined, id)
  }
})

t.test('comes in pages, what was used last first', async (t) => {
  const { anApplication, clock, connections, consents, userId } = await setup(t)
  const made: string[] = []
  for (let i = 0; i < 5; i += 1) {
    const { id: applicationId } = await anApplication()
    await consents.give({ userId, applicationId, scopes: ['openid'], expiresAt: undefined })
    made.unshift(applicationId)
    clock.advance(1000)
  }
  const pages = await Promise.all(
    [1, 2, 3].map((page) => connections.list(userId, { page, size: 2 })),
  )
  t.same(
    pages.flatMap(({ results }) => results.map(({ applicationId }) => applicationId)),
    made,
  )
  t.equal(pages[0]?.count, 5)
})
