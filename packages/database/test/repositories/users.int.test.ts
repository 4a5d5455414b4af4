import t, { type Test } from 'tap'
import { users } from '../../src/repositories/users.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser, localChanges, setClock } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)

async function setup(test: Test) {
  const database = await postgres.database(test)
  const changes = localChanges()
  const clock = setClock()
  return { database, changes, clock, users: users(database, { changes, clock }) }
}

const anyCase = { fields: ['username', 'email', 'upn'], caseInsensitive: true } as const
const exact = { fields: ['username', 'email', 'upn'], caseInsensitive: false } as const

t.test('reads a person with inherited groups and merged attributes', async (t) => {
  const { database, users } = await setup(t)
  const { prisma } = database
  const staff = await prisma.group.create({
    data: { name: 'staff', isSuperuser: true, attributes: { a: 1, settings: { theme: 'dark' } } },
  })
  const team = await prisma.group.create({
    data: {
      name: 'team',
      attributes: { a: 2, b: 2, settings: { locale: 'de' } },
      parents: { create: { parentId: staff.id } },
    },
  })
  const { id } = await prisma.user.create({
    data: {
      username: 'alice',
      email: 'alice@example.com',
      attributes: { b: 3, list: [1], settings: { locale: 'fr' } },
      groups: { create: { groupId: team.id } },
    },
  })

  const user = await users.findById(id)
  t.match(user, { id, username: 'alice', isSuperuser: true, isActive: true, type: 'internal' })
  t.same(user?.groups, [
    { id: staff.id, name: 'staff', isSuperuser: true },
    { id: team.id, name: 'team', isSuperuser: false },
  ])
  t.same(user?.attributes, { a: 2, b: 3, list: [1], settings: { theme: 'dark', locale: 'fr' } })
  t.equal(user?.passwordHash, undefined)
  t.ok(Math.abs((user?.createdAt ?? 0) - Date.now()) < 60_000, 'times are milliseconds')
})

t.test('groups that contain each other end the search', async (t) => {
  const { database, users } = await setup(t)
  const { prisma } = database
  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) => prisma.group.create({ data: { name } })),
  )
  if (!one || !two) throw new Error('no groups')
  await prisma.groupParent.createMany({
    data: [
      { childId: one.id, parentId: two.id },
      { childId: two.id, parentId: one.id },
    ],
  })
  const { id } = await prisma.user.create({
    data: { username: 'alice', groups: { create: { groupId: one.id } } },
  })
  const user = await users.findById(id)
  t.same(
    user?.groups.map(({ name }) => name),
    ['one', 'two'],
  )
})

t.test('remembers a person for 30 s, or until a message says otherwise', async (t) => {
  const { database, users, changes, clock } = await setup(t)
  const { id } = await aUser(database)
  const rename = (name: string) => database.prisma.user.update({ where: { id }, data: { name } })
  const name = async () => (await users.findById(id))?.name

  t.equal(await name(), '')
  await rename('one')
  t.equal(await name(), '', 'remembered')
  await changes.publish({ kind: 'user', userId: id })
  t.equal(await name(), 'one', 'dropped by a message about the person')
  await rename('two')
  await changes.publish({ kind: 'user', userId: id + 1 })
  t.equal(await name(), 'one', 'kept when the message is about someone else')
  await changes.publish({ kind: 'configuration' })
  t.equal(await name(), 'two', 'dropped by a message about all')
  await rename('three')
  clock.advance(30_001)
  t.equal(await name(), 'three', 'dropped by time')
})

t.test('does not remember that somebody was missing', async (t) => {
  const { database, users } = await setup(t)
  t.equal(await users.findById(1), undefined)
  const { id } = await aUser(database)
  t.equal(id, 1)
  t.ok(await users.findById(1))
})

t.test('finds nobody by an impossible id', async (t) => {
  const { users } = await setup(t)
  for (const id of [0, -1, 1.5, Number.NaN, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    t.equal(await users.findById(id), undefined, String(id))
  }
})

t.test('finds a person by any allowed identifier', async (t) => {
  const { database, users } = await setup(t)
  const { id } = await database.prisma.user.create({
    data: {
      username: 'Änne',
      email: 'Anne@Example.com',
      attributes: { upn: 'anne@corp.example' },
    },
  })
  const cases: [
    identifier: string,
    options: Parameters<typeof users.findByIdentifier>[1],
    found: boolean,
  ][] = [
    ['Änne', exact, true],
    ['äNNE', anyCase, true],
    ['A\u0308nne', exact, true],
    ['Ａ\u0308nne', anyCase, true],
    ['änne', exact, false],
    ['anne@example.com', anyCase, true],
    ['anne@example.com', exact, false],
    ['ANNE@corp.example', anyCase, true],
    ['anne@corp.example', exact, true],
    ['anne@example.com', { fields: ['username'], caseInsensitive: true }, false],
    ['Änne', { fields: ['email', 'upn'], caseInsensitive: true }, false],
    ['Änne', { fields: [], caseInsensitive: true }, false],
    ['', anyCase, false],
    ['\0', anyCase, false],
    ['änn\ud800', anyCase, false],
    ["' OR 1=1 --", anyCase, false],
    ['%', anyCase, false],
  ]
  for (const [identifier, options, found] of cases) {
    const user = await users.findByIdentifier(identifier, options)
    t.equal(user?.id, found ? id : undefined, JSON.stringify([identifier, options]))
  }
})

t.test('who was found by name is known by id, at no further cost', async (t) => {
  const { database, users } = await setup(t)
  const { id } = await aUser(database, { username: 'known' })
  const found = await users.findByIdentifier('known', exact)
  t.equal(await users.findById(id), found, 'the very same')
})

t.test('nobody is found by the e-mail address of others before those who proved it', async (t) => {
  const { database, users } = await setup(t)
  await aUser(database, { username: 'mallory', email: 'alice@example.com' })
  const alice = await aUser(database, {
    username: 'alice',
    email: 'alice@example.com',
    emailVerified: true,
  })
  const found = await users.findByIdentifier('alice@example.com', anyCase)
  t.equal(found?.id, alice.id)
})

t.test('an account without e-mail address is not found by an empty one', async (t) => {
  const { database, users } = await setup(t)
  await aUser(database, { email: '' })
  t.equal(await users.findByIdentifier('', exact), undefined)
})

t.test('usernames that differ in case alone are refused', async (t) => {
  const { database } = await setup(t)
  await aUser(database, { username: 'Änne' })
  await t.rejects(aUser(database, { username: 'änne' }), { code: 'P2002' })
})

t.test('records the last login and never goes back', async (t) => {
  const { database, users } = await setup(t)
  const { id } = await aUser(database)
  await users.recordLogin(id, 2000)
  await users.recordLogin(id, 1000)
  const row = await database.prisma.user.findUnique({ where: { id } })
  t.equal(row?.lastLoginAt?.getTime(), 2000)
})

t.test('a new hash for the same password never undoes a new password', async (t) => {
  const { database, users } = await setup(t)
  const { id, passwordChangedAt } = await database.prisma.user.create({
    data: { username: 'alice', passwordHash: 'old' },
  })
  await users.updatePasswordHash(id, 'rehashed', 'old')
  t.equal((await users.findById(id))?.passwordHash, 'rehashed')
  await users.updatePasswordHash(id, 'late', 'old')
  t.equal((await users.findById(id))?.passwordHash, 'rehashed')
  t.equal((await users.findById(id))?.passwordChangedAt, passwordChangedAt.getTime())
})

t.test('a password that has expired goes, and never one that was chosen since', async (t) => {
  const { database, users } = await setup(t)
  const { id, passwordChangedAt } = await database.prisma.user.create({
    data: { username: 'alice', passwordHash: 'new' },
  })
  await users.expirePassword({ id, passwordHash: 'old' })
  t.equal((await users.findById(id))?.passwordHash, 'new')
  await users.expirePassword({ id, passwordHash: 'new' })
  t.match(await users.findById(id), {
    passwordHash: undefined,
    passwordChangedAt: passwordChangedAt.getTime(),
  })
})

t.test('makes the account of a client once', async (t) => {
  const { database, users } = await setup(t)
  const account = { username: 'ak-demo-client_credentials', name: 'Demo', path: 'clients' }
  const all = await Promise.all(
    Array.from({ length: 20 }, () => users.findOrCreateClientAccount(account)),
  )
  t.equal(new Set(all.map((user) => user?.id)).size, 1)
  t.match(all[0], { ...account, type: 'service_account', passwordHash: undefined })
  t.equal(await database.prisma.user.count(), 1)
})

t.test('makes the account of a client again when it was removed', async (t) => {
  const { database, users, changes } = await setup(t)
  const account = { username: 'ak-demo-client_credentials', name: 'Demo', path: 'clients' }
  const { id = 0 } = (await users.findOrCreateClientAccount(account)) ?? {}
  await database.prisma.user.delete({ where: { id } })
  await changes.publish({ kind: 'user', userId: id })
  t.not((await users.findOrCreateClientAccount(account))?.id, id)
})

t.test("does not lend a person's account to a client", async (t) => {
  const { database, users } = await setup(t)
  await aUser(database, { username: 'AK-demo-client_credentials', type: 'internal' })
  const account = { username: 'ak-demo-client_credentials', name: 'Demo', path: 'clients' }
  t.equal(await users.findOrCreateClientAccount(account), undefined)
})
