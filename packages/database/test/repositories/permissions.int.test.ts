import t, { type Test } from 'tap'
import type { Database } from '../../src/connect.ts'
import { OF_USER, permissions } from '../../src/repositories/permissions.ts'
import { scansOf } from '../fixtures/plan.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser, localChanges, setClock } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)

async function setup(test: Test) {
  const database = await postgres.database(test)
  const changes = localChanges()
  const clock = setClock()
  return { database, changes, clock, permissions: permissions(database, { changes, clock }) }
}

const VIEW = 'authentik_core.view_token'
const CHANGE = 'authentik_core.change_token'

/** With a permission for all objects or for one of them. */
async function aRole({ prisma }: Database, name: string, given: [string, string | null][]) {
  const create = given.map(([permission, objectPk]) => ({ permission, objectPk }))
  return prisma.role.create({ data: { name, permissions: { create } } })
}

t.test('nobody has any until a role gives one', async (t) => {
  const { database, permissions } = await setup(t)
  await aRole(database, 'unused', [[VIEW, null]])
  t.same([...(await permissions.ofUser((await aUser(database)).id))], [])
  t.same([...(await permissions.ofUser(4711))], [], 'nor one who does not exist')
})

t.test('come from own roles, from those of groups and from those of their parents', async (t) => {
  const { database, permissions } = await setup(t)
  const { prisma } = database
  const { id: userId } = await aUser(database)
  const [own, ofGroup, ofParent, ofChild] = await Promise.all([
    aRole(database, 'own', [['a.own', null]]),
    aRole(database, 'group', [['a.group', null]]),
    aRole(database, 'parent', [['a.parent', null]]),
    aRole(database, 'child', [['a.child', null]]),
  ])
  const parent = await prisma.group.create({
    data: { name: 'parent', roles: { create: { roleId: ofParent.id } } },
  })
  const group = await prisma.group.create({
    data: {
      name: 'group',
      roles: { create: { roleId: ofGroup.id } },
      parents: { create: { parentId: parent.id } },
      members: { create: { userId } },
    },
  })
  await prisma.group.create({
    data: {
      name: 'child',
      roles: { create: { roleId: ofChild.id } },
      parents: { create: { parentId: group.id } },
    },
  })
  await prisma.groupParent.create({ data: { childId: parent.id, parentId: group.id } })
  await prisma.userRole.create({ data: { userId, roleId: own.id } })
  const granted = await permissions.ofUser(userId)
  t.same([...granted.keys()].sort(), ['a.group', 'a.own', 'a.parent'], 'and groups may be a circle')
})

t.test('for all objects wins over for some, and those of several roles add up', async (t) => {
  const { database, permissions } = await setup(t)
  const { id: userId } = await aUser(database)
  const roles = await Promise.all([
    aRole(database, 'one', [
      [VIEW, '1'],
      [VIEW, null],
      [CHANGE, '1'],
    ]),
    aRole(database, 'two', [
      [VIEW, '2'],
      [CHANGE, '1'],
      [CHANGE, '2'],
    ]),
  ])
  await database.prisma.userRole.createMany({
    data: roles.map(({ id: roleId }) => ({ userId, roleId })),
  })
  t.same(
    await permissions.ofUser(userId),
    new Map<string, unknown>([
      [VIEW, 'all'],
      [CHANGE, new Set(['1', '2'])],
    ]),
  )
})

t.test('are remembered for 30 s, or until a message says otherwise', async (t) => {
  const { database, permissions, changes, clock } = await setup(t)
  const { prisma } = database
  const { id: userId } = await aUser(database)
  const role = await aRole(database, 'role', [[VIEW, null]])
  const give = () => prisma.userRole.create({ data: { userId, roleId: role.id } })
  const take = () => prisma.userRole.deleteMany()
  const has = async () => (await permissions.ofUser(userId)).has(VIEW)

  t.equal(await has(), false)
  await give()
  t.equal(await has(), false, 'remembered')
  await changes.publish({ kind: 'user', userId })
  t.equal(await has(), true, 'dropped by a message about the person')
  await take()
  await changes.publish({ kind: 'user', userId: userId + 1 })
  t.equal(await has(), true, 'kept when the message is about someone else')
  await changes.publish({ kind: 'configuration' })
  t.equal(await has(), false, 'dropped by a message about all')
  await give()
  clock.advance(30_001)
  t.equal(await has(), true, 'dropped by time')
})

t.test('go with the role', async (t) => {
  const { database, permissions } = await setup(t)
  const { prisma } = database
  const { id: userId } = await aUser(database)
  const role = await aRole(database, 'role', [[VIEW, null]])
  await prisma.userRole.create({ data: { userId, roleId: role.id } })
  await prisma.role.delete({ where: { id: role.id } })
  t.equal(await prisma.rolePermission.count(), 0)
  t.equal((await permissions.ofUser(userId)).size, 0)
})

t.test('are found by indexes, however many roles and objects there are', async (t) => {
  const { database } = await setup(t)
  await database.query(
    {
      name: 'many roles',
      text: `WITH role AS (INSERT INTO roles (name) SELECT n::text FROM generate_series(1, 200) n RETURNING id)
             INSERT INTO role_permissions (role_id, permission, object_pk)
             SELECT id, 'a.view', n::text FROM role, generate_series(1, 20) n`,
    },
    [],
  )
  await database.query({ name: 'analyze', text: 'ANALYZE' }, [])
  const scans = await scansOf(database, OF_USER.text, ['1'])
  t.same(
    scans.filter((scan) => scan === 'Seq Scan on role_permissions'),
    [],
  )
})
