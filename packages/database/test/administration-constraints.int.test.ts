/** Rules that the database keeps of what the admin API writes, whoever writes it. */
import t from 'tap'
import { startPostgres } from './fixtures/postgres.ts'
import { aUser } from './fixtures/rows.ts'

const postgres = await startPostgres(t)
const database = await postgres.database(t)
const { prisma } = database

const aSource = (slug: string, data: object = {}) =>
  prisma.source.create({ data: { slug, name: slug, model: 'm', ...data } })

t.test('sources and event rules can be bound to, and take their bindings along', async (t) => {
  const [source, rule, user] = await Promise.all([
    aSource('bound'),
    prisma.eventRule.create({ data: { name: 'bound' } }),
    aUser(database),
  ])
  for (const targetId of [source.id, rule.id]) {
    await prisma.policyBinding.create({ data: { targetId, userId: user.id } })
  }
  await prisma.source.delete({ where: { id: source.id } })
  await prisma.eventRule.delete({ where: { id: rule.id } })
  t.equal(await prisma.policyBinding.count(), 0)
  t.equal(await prisma.policyTarget.count(), 0)
})

t.test('what a source, a rule or a transport points at may go', async (t) => {
  const flow = { slug: 'flow', name: 'Flow', title: 'Flow', designation: 'authentication' }
  const source = await aSource('with-flow', { authenticationFlow: { create: flow } })
  await prisma.flow.delete({ where: { slug: 'flow' } })
  const left = await prisma.source.findUnique({ where: { id: source.id } })
  t.equal(left?.authenticationFlowId, null)

  const rule = await prisma.eventRule.create({
    data: { name: 'to a group', destinationGroup: { create: { name: 'told' } } },
  })
  await prisma.group.delete({ where: { name: 'told' } })
  const kept = await prisma.eventRule.findUnique({ where: { id: rule.id } })
  t.equal(kept?.destinationGroupId, null)

  const transport = await prisma.eventTransport.create({
    data: {
      name: 'hook',
      webhookCa: { create: { name: 'ca' } },
      rules: { create: { ruleId: rule.id } },
    },
  })
  await prisma.certificateKeyPair.delete({ where: { name: 'ca' } })
  const trusting = await prisma.eventTransport.findUnique({ where: { id: transport.id } })
  t.equal(trusting?.webhookCaId, null)
  await prisma.eventTransport.delete({ where: { id: transport.id } })
  t.equal(await prisma.eventRuleTransport.count(), 0)
})

t.test('refuses', async (t) => {
  const [role, source, people] = await Promise.all([
    prisma.role.create({ data: { name: 'role' } }),
    aSource('source'),
    Promise.all([aUser(database), aUser(database)]),
  ])
  const give = (permission: string, objectPk?: string) =>
    prisma.rolePermission.create({
      data: { roleId: role.id, permission, objectPk: objectPk ?? null },
    })
  const connect = (userId: number, identifier: string) =>
    prisma.userSourceConnection.create({ data: { userId, sourceId: source.id, identifier } })
  await give('a.view')
  await give('a.view', '1')
  await connect(people[0].id, 'taken')

  const cases: [what: string, rule: RegExp, write: () => Promise<unknown>][] = [
    ['a permission twice', /Unique constraint/, () => give('a.view')],
    ['a permission for an object twice', /Unique constraint/, () => give('a.view', '1')],
    ['a permission without an app', /permission_check/, () => give('view_token')],
    ['a permission in capitals', /permission_check/, () => give('A.view')],
    ['a permission for an object without key', /object_pk_check/, () => give('a.view', '')],
    ['a role without name', /roles_name_check/, () => prisma.role.create({ data: { name: '' } })],
    [
      'two roles of one name',
      /Unique constraint/,
      () => prisma.role.create({ data: { name: 'role' } }),
    ],
    ['one identity of two people', /Unique constraint/, () => connect(people[1].id, 'taken')],
    ['an identity that is none', /identifier_check/, () => connect(people[1].id, '')],
    ['a slug with a slash', /sources_slug_check/, () => aSource('a/b')],
    [
      'an unknown way to match',
      /user_matching_mode/,
      () => aSource('x', { userMatchingMode: 'x' }),
    ],
    ['settings that are no object', /settings_check/, () => aSource('x', { settings: [] })],
    [
      'an unknown severity',
      /severity_check/,
      () => prisma.eventRule.create({ data: { name: 'x', severity: 'x' } }),
    ],
    [
      'an unknown way to tell',
      /mode_check/,
      () => prisma.eventTransport.create({ data: { name: 'x', mode: 'x' } }),
    ],
  ]
  for (const [what, rule, write] of cases) await t.rejects(write(), { message: rule }, what)
})
