/** What people were told is there once; who is told is asked of Postgres. */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { addressees, notifications } from '../../src/repositories/notifications.ts'
import { recordedEvents } from '../../src/repositories/recorded-events.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const postgres = await startPostgres(t)
const database = await postgres.database(t)
const { prisma } = database
const told = notifications(database, { retentionMs: async () => 60_000 })

const userOf = async (username: string, more: object = {}) =>
  (await prisma.user.create({ data: { username, ...more } })).id

t.test('fifty that tell the same person of the same event at once tell them once', async (t) => {
  const userId = await userOf('once')
  const { id: ruleId } = await prisma.eventRule.create({ data: { name: 'once' } })
  const eventId = randomUUID()
  const one = { userId, ruleId, eventId, severity: 'alert', body: 'x' } as const
  await Promise.all(Array.from({ length: 50 }, () => told.add([one, one])))
  t.equal(await prisma.notification.count({ where: { userId } }), 1)
  await told.add([{ userId, severity: 'notice', body: 'of its own' }])
  await told.add([{ userId, severity: 'notice', body: 'of its own' }])
  t.equal(await prisma.notification.count({ where: { userId } }), 3, 'others are of their own')
  await told.markAllSeen(userId)
  t.equal(await prisma.notification.count({ where: { userId, seen: false } }), 0)
  await prisma.eventRule.delete({ where: { id: ruleId } })
  t.equal(await prisma.notification.count({ where: { userId } }), 3, 'they stay without their rule')
  t.equal(await told.removeExpired(Date.now(), 10), 0)
  t.equal(await told.removeExpired(Date.now() + 61_000, 2), 2)
})

t.test('members of a group and of those below it are told, once and in pages', async (t) => {
  const settings = (locale: string) => ({ attributes: { settings: { locale } } })
  const [a, b, c] = [
    await userOf('a', settings('de')),
    await userOf('b', { attributes: { locale: 'fr' }, email: 'b@example.com' }),
    await userOf('c', settings('')),
  ]
  const off = await userOf('off', { isActive: false })
  const groupOf = async (name: string, ids: readonly number[]) =>
    (
      await prisma.group.create({
        data: { name, members: { create: ids.map((userId) => ({ userId })) } },
      })
    ).id
  const [top, middle, low] = [
    await groupOf('top', [a, off]),
    await groupOf('middle', [a, b]),
    await groupOf('low', [c]),
  ]
  await prisma.groupParent.createMany({
    data: [
      { childId: middle, parentId: top },
      { childId: low, parentId: middle },
    ],
  })
  const people = addressees(database)
  const all = await people.ofGroup(top, 0, 10)
  t.same(
    all.map(({ username, locale }) => [username, locale]),
    [
      ['a', 'de'],
      ['b', 'fr'],
      ['c', undefined],
    ],
  )
  t.same(
    (await people.ofGroup(top, a, 1)).map(({ id }) => id),
    [b],
  )
  t.same(await people.ofGroup(randomUUID(), 0, 10), [])
  t.match(await people.findById(b), { username: 'b', email: 'b@example.com', locale: 'fr' })
  t.equal(await people.findById(off), undefined)
})

t.test('a stored event is read as it was recorded', async (t) => {
  const id = randomUUID()
  const events = recordedEvents(database)
  t.equal(await events.findById(id), undefined)
  const at = new Date(1_800_000_000_000)
  await prisma.event.create({
    data: { id, action: 'login', app: 'x', createdAt: at, expiresAt: at, context: { a: 1 } },
  })
  t.same(await events.findById(id), {
    ...{ id, action: 'login', app: 'x', user: undefined, context: { a: 1 } },
    ...{ clientAddress: undefined, brandId: undefined, createdAt: at.getTime() },
  })
})
