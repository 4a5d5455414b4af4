/** Links into flows: what ends them, and what their use proves. */
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { expiredRows } from '../../src/repositories/expired-rows.ts'
import { flowTokens, type NewFlowToken } from '../../src/repositories/flow-tokens.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser } from '../fixtures/rows.ts'

const NOW = Date.UTC(2026, 10, 30)
const postgres = await startPostgres(t)

async function setup(t: Test, account: { isActive?: boolean } = {}) {
  const database = await postgres.database(t)
  const { prisma } = database
  const flow = () =>
    prisma.flow.create({
      data: { slug: randomUUID(), name: 'Flow', title: 'Flow', designation: 'recovery' },
    })
  const [user, { id: flowId }, other] = await Promise.all([
    aUser(database, { email: 'ana@example.com' }),
    flow(),
    flow(),
  ])
  const change = (data: object) => prisma.user.update({ where: { id: user.id }, data })
  await change(account)
  const tokens = flowTokens(database)
  const token: NewFlowToken = {
    ...{ id: randomUUID(), key: 'the key', flowId, userId: user.id, sentTo: user.email },
    passwordChangedAt: user.passwordChangedAt.getTime(),
    ...{
      activates: false,
      plan: 'sealed',
      expiresAt: NOW + 1000,
      description: '',
      mustExist: false,
    },
  }
  const stored = () => prisma.user.findUniqueOrThrow({ where: { id: user.id } })
  return { database, prisma, tokens, token, flowId, otherFlow: other.id, user, change, stored }
}

t.test('a link is found until it is used, and used once', async (t) => {
  const { tokens, token, flowId, user, prisma, stored } = await setup(t)
  t.match(await tokens.issue(token, NOW), { username: user.username })
  const link = { id: token.id, userId: user.id, intent: 'verification', plan: 'sealed' }
  t.same(await tokens.find('the key', flowId, NOW), link)
  t.same(await tokens.find('the key', flowId, NOW), link)
  t.equal(await tokens.isUsed(token.id), false)
  t.same(await tokens.use('the key', flowId, NOW), {
    ...{ ...link, emailVerified: true, activated: false },
  })
  t.equal(await tokens.use('the key', flowId, NOW), undefined)
  t.equal(await tokens.find('the key', flowId, NOW), undefined)
  t.equal(await tokens.isUsed(token.id), true)
  t.match(await stored(), { emailVerified: true, isActive: true })
  const row = await prisma.token.findUniqueOrThrow({ where: { id: token.id } })
  t.equal(row.lastUsedAt?.getTime(), NOW)
  t.notMatch(JSON.stringify(row), 'the key')
  t.equal(await tokens.issue(token, NOW), undefined, 'and is not mailed any more')
})

t.test('of 50 uses at once exactly one goes on', async (t) => {
  const { tokens, token, flowId } = await setup(t)
  await tokens.issue(token, NOW)
  const uses = Array.from({ length: 50 }, () => tokens.use('the key', flowId, NOW))
  t.equal((await Promise.all(uses)).filter(Boolean).length, 1)
})

t.test('a link is dead', async (t) => {
  const cases: [why: string, change: (world: Awaited<ReturnType<typeof setup>>) => unknown][] = [
    ['once the account is inactive', ({ change }) => change({ isActive: false })],
    ['once its address is another', ({ change }) => change({ email: 'eve@example.com' })],
    ['once its address is gone', ({ change }) => change({ email: '' })],
    ['once its password is another', ({ change }) => change({ passwordChangedAt: new Date() })],
    [
      'once the account is gone',
      ({ prisma, user }) => prisma.user.delete({ where: { id: user.id } }),
    ],
    ['once its flow is gone', ({ prisma, flowId: id }) => prisma.flow.delete({ where: { id } })],
    [
      'once it was removed',
      ({ prisma, token }) => prisma.token.delete({ where: { id: token.id } }),
    ],
    [
      'once it has become another kind of token',
      ({ prisma, token }) =>
        prisma.token.update({ where: { id: token.id }, data: { intent: 'api' } }),
    ],
  ]
  for (const [why, change] of cases) {
    await t.test(why, async (t) => {
      const world = await setup(t)
      const { tokens, token, flowId, prisma } = world
      await tokens.issue(token, NOW)
      await change(world)
      t.equal(await tokens.find('the key', flowId, NOW), undefined)
      t.equal(await tokens.use('the key', flowId, NOW), undefined)
      t.equal(await prisma.flowToken.count({ where: { usedAt: { not: null } } }), 0)
    })
  }
  const { tokens, token, flowId, otherFlow } = await setup(t)
  await tokens.issue(token, NOW)
  for (const [why, key, flow, now] of [
    ['in another flow', 'the key', otherFlow, NOW],
    ['by another key', 'the keY', flowId, NOW],
    ['when it has expired', 'the key', flowId, NOW + 1000],
    ['by no key', '', flowId, NOW],
  ] as const) {
    t.equal(await tokens.find(key, flow, now), undefined, why)
    t.equal(await tokens.use(key, flow, now), undefined, why)
  }
  t.ok(await tokens.use('the key', flowId, NOW))
})

t.test('an inactive account gets a link only where it activates, and then is active', async (t) => {
  const { tokens, token, flowId, stored } = await setup(t, { isActive: false })
  t.equal(await tokens.issue(token, NOW), undefined)
  t.ok(await tokens.issue({ ...token, activates: true }, NOW))
  t.match(await tokens.use('the key', flowId, NOW), { activated: true, emailVerified: true })
  t.match(await stored(), { isActive: true, emailVerified: true })
})

t.test('a link is only made for the account as it was', async (t) => {
  const { tokens, token, change, prisma } = await setup(t)
  t.equal(await tokens.issue({ ...token, sentTo: 'eve@example.com' }, NOW), undefined)
  t.equal(await tokens.issue({ ...token, passwordChangedAt: 1 }, NOW), undefined)
  t.equal(await tokens.issue({ ...token, flowId: randomUUID() }, NOW), undefined)
  t.equal(await tokens.issue({ ...token, mustExist: true }, NOW), undefined)
  await change({ email: 'new@example.com' })
  t.equal(await tokens.issue(token, NOW), undefined)
  t.equal(await prisma.token.count(), 0)
})

t.test('made again it lasts longer, but is the link of nobody else', async (t) => {
  const { database, tokens, token, flowId, change, otherFlow } = await setup(t)
  await tokens.issue(token, NOW)
  await tokens.issue({ ...token, expiresAt: NOW + 9000, plan: 'sealed anew' }, NOW)
  t.match(await tokens.find('the key', flowId, NOW + 5000), { plan: 'sealed anew' })
  await tokens.issue({ ...token, expiresAt: NOW + 9000, plan: null }, NOW)
  t.match(await tokens.find('the key', flowId, NOW + 5000), { plan: 'sealed anew' })
  t.equal(await tokens.issue({ ...token, flowId: otherFlow }, NOW), undefined)

  const bo = await aUser(database, { email: 'bo@example.com' })
  const passwordChangedAt = bo.passwordChangedAt.getTime()
  const forBo = { ...token, userId: bo.id, sentTo: bo.email, passwordChangedAt }
  t.equal(await tokens.issue(forBo, NOW), undefined)
  await change({ email: 'new@example.com' })
  t.equal(await tokens.issue({ ...token, sentTo: 'new@example.com' }, NOW), undefined)
})

t.test('what was mailed to nobody proves no address', async (t) => {
  const { tokens, token, flowId, prisma, change, stored } = await setup(t)
  await tokens.issue(token, NOW)
  await prisma.token.update({ where: { id: token.id }, data: { intent: 'recovery' } })
  await prisma.flowToken.update({
    where: { tokenId: token.id },
    data: { sentTo: null, planEncrypted: null },
  })
  await change({ email: 'new@example.com' })
  t.match(await tokens.use('the key', flowId, NOW), {
    ...{ intent: 'recovery', plan: null, emailVerified: false },
  })
  t.match(await stored(), { emailVerified: false })
})

t.test('a link that has expired is swept with its plan', async (t) => {
  const { database, tokens, token, prisma } = await setup(t)
  await tokens.issue(token, NOW)
  await expiredRows(database).sweep(NOW, 100)
  t.equal(await prisma.flowToken.count(), 1)
  await expiredRows(database).sweep(NOW + 1001, 100)
  t.equal(await prisma.flowToken.count(), 0)
})
