/** App passwords, API tokens, consents and session records. */
import t, { type Test } from 'tap'
import { apiTokens } from '../../src/repositories/api-tokens.ts'
import { appPasswords } from '../../src/repositories/app-passwords.ts'
import { consents } from '../../src/repositories/consents.ts'
import { sessionRecords } from '../../src/repositories/session-records.ts'
import { tokenHash } from '../../src/token-hash.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { anApplication, aUser, setClock } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)

async function setup(t: Test) {
  const database = await postgres.database(t)
  const clock = setClock()
  const [user, application] = await Promise.all([aUser(database), anApplication(database)])
  return { database, clock, userId: user.id, applicationId: application.id }
}

t.test('app passwords', async (t) => {
  const { database, clock, userId, applicationId } = await setup(t)
  const passwords = appPasswords(database, clock)
  const create = (key: string, data: object) =>
    database.prisma.token.create({
      data: { identifier: key, keyHash: tokenHash(key), intent: 'app_password', userId, ...data },
    })
  const expiresAt = new Date(clock.now() + 1000)
  const bound = await create('bound', { applicationId, expiresAt })
  await create('forever', { expiring: false })
  await create('over', { expiresAt: new Date(clock.now()) })
  await create('api', { intent: 'api', expiresAt })

  await t.test('are found by their key', async (t) => {
    t.same(await passwords.findByKey('bound'), {
      id: bound.id,
      identifier: 'bound',
      userId,
      applicationId,
      expiresAt: expiresAt.getTime(),
    })
    t.match(await passwords.findByKey('forever'), {
      applicationId: undefined,
      expiresAt: undefined,
    })
  })

  await t.test('are not found when they have expired or are something else', async (t) => {
    for (const key of ['over', 'api', 'unknown', '', '\0', 'x'.repeat(100_000)]) {
      t.equal(await passwords.findByKey(key), undefined, JSON.stringify(key.slice(0, 20)))
    }
  })

  await t.test('remember their last use, written once a minute at most', async (t) => {
    const lastUse = async () =>
      (await database.prisma.token.findUnique({ where: { id: bound.id } }))?.lastUsedAt?.getTime()
    const first = await lastUse()
    t.equal(first, clock.now())
    clock.advance(100)
    await passwords.findByKey('bound')
    t.equal(await lastUse(), first)
    await database.prisma.token.update({ where: { id: bound.id }, data: { expiring: false } })
    clock.advance(60_000)
    await passwords.findByKey('bound')
    t.equal(await lastUse(), clock.now())
  })
})

t.test(
  'API tokens are found by their key while they are good, and remember their last use',
  async (t) => {
    const { database, clock, userId } = await setup(t)
    const tokens = apiTokens(database, clock)
    const create = (key: string, data: object) =>
      database.prisma.token.create({
        data: { identifier: key, keyHash: tokenHash(key), intent: 'api', userId, ...data },
      })
    const token = await create('script', { expiring: false })
    await create('over', { expiresAt: new Date(clock.now()) })
    await create('password', { intent: 'app_password', expiring: false })
    await create('recovery', { intent: 'recovery', expiring: false })
    t.same(await tokens.findByKey('script'), { id: token.id, identifier: 'script', userId })
    for (const key of ['over', 'password', 'recovery', 'unknown', '', '\0']) {
      t.equal(await tokens.findByKey(key), undefined, JSON.stringify(key))
    }
    const stored = await database.prisma.token.findUnique({ where: { id: token.id } })
    t.equal(stored?.lastUsedAt?.getTime(), clock.now())
  },
)

t.test('consents', async (t) => {
  const { database, clock, userId, applicationId } = await setup(t)
  const all = consents(database, clock)
  const expiresAt = clock.now() + 1000

  t.equal(await all.find(userId, applicationId), undefined)

  const given = { userId, applicationId, scopes: ['email', 'openid'], declined: [], expiresAt }
  await all.give(given)
  t.same(await all.find(userId, applicationId), given)

  await t.test('a further one adds its scopes and replaces the expiry', async (t) => {
    await all.give({ ...given, scopes: ['profile', 'openid'], expiresAt: undefined })
    t.same(await all.find(userId, applicationId), {
      ...given,
      scopes: ['email', 'openid', 'profile'],
      expiresAt: undefined,
    })
  })

  await t.test('of two tabs that answer at once neither loses its scopes', async (t) => {
    const scopes = Array.from({ length: 20 }, (_, index) => `scope-${index}`)
    await Promise.all(scopes.map((scope) => all.give({ ...given, scopes: [scope] })))
    const found = await all.find(userId, applicationId)
    t.same(
      scopes.filter((scope) => !found?.scopes.includes(scope)),
      [],
    )
  })

  await t.test('one that ran out counts for nothing', async (t) => {
    clock.advance(1000)
    t.equal(await all.find(userId, applicationId), undefined)
    const again = { ...given, scopes: ['openid'], expiresAt: clock.now() + 1000 }
    await all.give(again)
    t.same(await all.find(userId, applicationId), again)
  })
})

t.test('session records', async (t) => {
  const { database, clock, userId } = await setup(t)
  const sessions = sessionRecords(database, clock)
  const aSession = (sid: string) => ({
    sid,
    userId,
    authTime: 1_700_000_000,
    acr: 'acr',
    amr: ['pwd', 'mfa'],
    clientAddress: '2001:db8::1',
    userAgent: 'Browser/1.0',
    createdAt: clock.now(),
    expiresAt: clock.now() + 1000,
  })
  for (const sid of ['one', 'two', 'three']) await sessions.insert(aSession(sid))

  t.same(await sessions.find('one'), aSession('one'))
  t.equal(await sessions.find('four'), undefined)
  const usedAt = async () =>
    (await database.prisma.authenticatedSession.findUnique({ where: { sid: 'one' } }))?.lastUsedAt
  clock.advance(900)
  await sessions.find('one')
  t.same(await usedAt(), new Date(clock.now() - 900), 'not with every look')
  t.same([await sessions.remove('one'), await sessions.remove('one')], [true, false])
  t.same(await sessions.removeOthers(userId, 'two'), ['three'])
  t.same(await sessions.removeOthers(userId + 1, 'two'), [])
  t.ok(await sessions.find('two'))
  clock.advance(100)
  t.equal(await sessions.find('two'), undefined, 'it ran out')

  await sessions.insert({ ...aSession('one'), expiresAt: clock.now() + 120_000 })
  clock.advance(61_000)
  await sessions.find('one')
  t.same(await usedAt(), new Date(clock.now()), 'its use is remembered')
})
