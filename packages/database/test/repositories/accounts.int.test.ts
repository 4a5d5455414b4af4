import { randomUUID } from 'node:crypto'
import type { NewAccount } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { accounts } from '../../src/repositories/accounts.ts'
import { invitations } from '../../src/repositories/invitations.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { localChanges, setClock } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const HOUR = 3_600_000

async function setup(test: Test) {
  const database = await postgres.database(test)
  const clock = setClock()
  return {
    database,
    clock,
    accounts: accounts(database, { changes: localChanges(), clock }),
    /** As many processes would have. */
    others: [1, 2, 3, 4, 5].map(() => accounts(database, { changes: localChanges(), clock })),
    invitations: invitations(database, clock),
  }
}

function anAccount(change: Partial<NewAccount> = {}): NewAccount {
  return {
    uuid: randomUUID(),
    username: 'ana',
    name: 'Ana',
    email: 'ana@example.com',
    type: 'external',
    path: 'users',
    isActive: true,
    attributes: {},
    passwordHash: undefined,
    groups: [],
    invitationId: undefined,
    ...change,
  }
}

const unrecorded = async () => {}
const fifty = Array.from({ length: 50 })

t.test('of fifty that want one name at once one gets it', async (t) => {
  const { database, others } = await setup(t)
  let recorded = 0
  const made = await Promise.all(
    fifty.map((_, index) =>
      others[index % 5]?.create(anAccount({ username: index % 2 ? 'ana' : 'ANA' }), async () => {
        recorded += 1
      }),
    ),
  )
  t.equal(made.filter((one) => one?.kind === 'created').length, 1)
  t.equal(made.filter((one) => one?.kind === 'taken').length, 49)
  t.equal(await database.prisma.user.count(), 1)
  t.equal(recorded, 1)
})

t.test('of fifty that use one invitation at once one may', async (t) => {
  const { database, others, invitations } = await setup(t)
  const { id } = await database.prisma.invitation.create({
    data: { name: 'once', singleUse: true },
  })
  const made = await Promise.all(
    fifty.map((_, index) =>
      others[index % 5]?.create(anAccount({ username: `u${index}`, invitationId: id }), unrecorded),
    ),
  )
  t.equal(made.filter((one) => one?.kind === 'created').length, 1)
  t.equal(made.filter((one) => one?.kind === 'uninvited').length, 49)
  t.equal(await invitations.find(id), undefined)
})

t.test('who asks twice for the same account gets it twice, and one is made', async (t) => {
  const { database, others } = await setup(t)
  const { id: invitationId } = await database.prisma.invitation.create({
    data: { name: 'once', singleUse: true },
  })
  const account = anAccount({ invitationId })
  const made = await Promise.all(others.map((other) => other.create(account, unrecorded)))
  t.same(new Set(made.map((one) => JSON.stringify(one))).size, 1)
  t.match(made[0], { kind: 'created' })
  t.equal(await database.prisma.user.count(), 1)
})

t.test('what cannot be recorded leaves no account, and the invitation unused', async (t) => {
  const { database, accounts, invitations } = await setup(t)
  const { id } = await database.prisma.invitation.create({
    data: { name: 'once', singleUse: true, fixedData: { name: 'Ana' } },
  })
  const fail = () => Promise.reject(new Error('no stream'))
  await t.rejects(accounts.create(anAccount({ invitationId: id }), fail), /no stream/)
  t.equal(await database.prisma.user.count(), 0)
  t.match(await invitations.find(id), { singleUse: true, fixedData: { name: 'Ana' } })

  // The same where the name is somebody's.
  await accounts.create(anAccount(), unrecorded)
  t.same(await accounts.create(anAccount({ invitationId: id }), unrecorded), { kind: 'taken' })
  t.ok(await invitations.find(id))
})

t.test('an invitation lasts until it runs out, and again where it may be used often', async (t) => {
  const { database, clock, invitations } = await setup(t)
  const { id } = await database.prisma.invitation.create({
    data: { name: 'often', expiresAt: new Date(clock.now() + HOUR) },
  })
  t.same([await invitations.use(id), await invitations.use(id)], [true, true])
  clock.advance(HOUR)
  t.equal(await invitations.find(id), undefined)
  t.equal(await invitations.use(id), false)
  t.equal(await invitations.find('no-uuid'), undefined)
})

t.test('attributes are laid over those that are there, also by many at once', async (t) => {
  const { database, accounts, others } = await setup(t)
  const { id } = await database.prisma.user.create({
    data: {
      username: 'ana',
      email: 'ana@example.com',
      emailVerified: true,
      attributes: { settings: { theme: 'dark' }, keep: 1 },
    },
  })
  await Promise.all(
    fifty.map((_, index) =>
      others[index % 5]?.change(
        id,
        { attributes: { settings: { [`k${index}`]: index } } },
        unrecorded,
      ),
    ),
  )
  const row = await database.prisma.user.findUniqueOrThrow({ where: { id } })
  const { settings, ...rest } = row.attributes as { settings: object }
  t.equal(Object.keys(settings).length, 51)
  t.same(rest, { keep: 1 })
  t.equal(row.emailVerified, true)

  await accounts.change(id, { email: 'new@example.com', passwordHash: 'h' }, async (before) => {
    t.same(before, { username: 'ana', name: '', email: 'ana@example.com' })
  })
  t.match(await database.prisma.user.findUniqueOrThrow({ where: { id } }), {
    email: 'new@example.com',
    emailVerified: false,
    passwordHash: 'h',
  })
  t.same(await accounts.change(id + 1, { name: 'x' }, unrecorded), { kind: 'gone' })
})

t.test('nobody takes the name of somebody else', async (t) => {
  const { database, accounts } = await setup(t)
  await database.prisma.user.create({ data: { username: 'ana' } })
  const { id } = await database.prisma.user.create({ data: { username: 'bo' } })
  t.same(await accounts.change(id, { username: 'ANA' }, unrecorded), { kind: 'taken' })
  t.same(await accounts.change(id, { username: 'Bo' }, unrecorded), { kind: 'changed' })
})

t.test('the last superuser stays, however many leave at once', async (t) => {
  const { database, accounts, others } = await setup(t)
  const { prisma } = database
  const group = await prisma.group.create({ data: { name: 'admins', isSuperuser: true } })
  const ids: number[] = []
  for (const username of ['a', 'b', 'c']) {
    const data = { username, groups: { create: { groupId: group.id } } }
    ids.push((await prisma.user.create({ data })).id)
  }
  const outcomes = await Promise.all(ids.map((id, index) => others[index]?.remove(id, unrecorded)))
  t.same(outcomes.toSorted(), ['last_superuser', 'removed', 'removed'])
  const [last] = await prisma.user.findMany()
  t.equal(await accounts.canLeave(last?.id ?? 0), false)

  const { id } = await prisma.user.create({ data: { username: 'person' } })
  t.equal(await accounts.canLeave(id), true)
  t.equal(await accounts.remove(id, unrecorded), 'removed')
  t.equal(await accounts.remove(id, unrecorded), 'gone')
})
