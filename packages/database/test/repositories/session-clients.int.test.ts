/** Who is to be told that a session has ended. */
import type { Session } from '@gatehouse/core'
import t, { type Test } from 'tap'
import type { Database } from '../../src/connect.ts'
import { sessionClients } from '../../src/repositories/session-clients.ts'
import { sessionRecords } from '../../src/repositories/session-records.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aProvider, aUser } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)
const HOUR = 60 * 60 * 1000
const tokens = { sub: 'alice', issuer: 'https://id.test/application/o/app/' }
let count = 0

/** A new person's session, and two providers. */
async function setup(t: Test) {
  const database = await postgres.database(t)
  const clients = sessionClients(database)
  const records = sessionRecords(database)
  const { id: userId } = await aUser(database)
  const providerIds = [(await aProvider(database)).id, (await aProvider(database)).id]
  const newSession = async (changes: Partial<Session> = {}) => {
    count += 1
    const sid = count.toString(16).padStart(64, '0')
    const facts = { userId, authTime: 1, acr: 'acr', amr: [], clientAddress: '', userAgent: '' }
    const times = { createdAt: Date.now(), expiresAt: Date.now() + HOUR }
    await records.insert({ sid, ...facts, ...times, ...changes })
    return sid
  }
  return { clients, database, newSession, providerIds, records, userId }
}

function rowsOf({ prisma }: Database) {
  return prisma.sessionClient.findMany({ orderBy: [{ sid: 'asc' }, { providerId: 'asc' }] })
}

t.test('a client of a session is remembered once, with what its last tokens said', async (t) => {
  const { clients, database, newSession, providerIds } = await setup(t)
  const [providerId = 0] = providerIds
  const sid = await newSession()
  const client = { sid, providerId, ...tokens }
  await Promise.all([1, 2, 3].map(() => clients.remember(client)))
  await clients.remember({ ...client, sub: 'alice@example.com' })
  t.match(await rowsOf(database), [{ sub: 'alice@example.com', endedAt: null, queuedAt: null }])
  t.equal(await clients.find(client), undefined, 'it is nobody to be told while the session lasts')
  t.same(await clients.anyUnqueued(10), [])
})

t.test('the end of a session makes all its clients ones to be told, and no others', async (t) => {
  const { clients, newSession, providerIds, records } = await setup(t)
  const sids = [await newSession(), await newSession()]
  for (const sid of sids) {
    for (const providerId of providerIds) await clients.remember({ sid, providerId, ...tokens })
  }
  const [sid = ''] = sids
  const [providerId = 0] = providerIds
  await records.remove(sid)
  const due = providerIds.map((id) => ({ sid, providerId: id }))
  t.same(await clients.unqueued(sids), due)
  t.same(await clients.anyUnqueued(10), due)
  t.same(await clients.find({ sid, providerId }), { sid, providerId, ...tokens })

  await clients.markQueued(due, Date.now())
  t.same(await clients.unqueued(sids), [])
  await clients.forget({ sid, providerId })
  t.equal(await clients.find({ sid, providerId }), undefined)
  await clients.markAllUnqueued()
  t.same(await clients.anyUnqueued(10), due.slice(1))
})

t.test('however a session ends, its clients are to be told', async (t) => {
  const { clients, database, newSession, providerIds, records, userId } = await setup(t)
  const [providerId = 0] = providerIds
  const ways: [name: string, end: (sid: string) => Promise<unknown>][] = [
    ['another one ends the others', () => records.removeOthers(userId, '')],
    [
      'it is removed by hand, or by another version',
      (sid) => database.prisma.authenticatedSession.delete({ where: { sid } }),
    ],
    ['its person is removed', () => database.prisma.user.delete({ where: { id: userId } })],
  ]
  for (const [name, end] of ways) {
    const sid = await newSession()
    await clients.remember({ sid, providerId, ...tokens })
    await end(sid)
    t.same(await clients.unqueued([sid]), [{ sid, providerId }], name)
  }
})

t.test(
  'a client whose tokens were taken back is to be told in every session that goes on',
  async (t) => {
    const { clients, newSession, providerIds, records, userId } = await setup(t)
    const [providerId = 0, other = 0] = providerIds
    const sids = [await newSession(), await newSession()]
    for (const sid of sids) await clients.remember({ sid, providerId, ...tokens })
    await clients.remember({ sid: sids[0] ?? '', providerId: other, ...tokens })
    const ended = await Promise.all([1, 2, 3].map(() => clients.endOf(userId, providerId)))
    const due = sids.map((sid) => ({ sid, providerId }))
    t.same(ended.flat(), due, 'by one of those who ask at once')
    t.same(await clients.endOf(userId + 1, providerId), [])
    t.same(await clients.unqueued(sids), due)
    t.same(await records.sidsOf(userId), sids, 'the sessions go on')
  },
)

t.test('a client that is given tokens again is to be told of the end of those', async (t) => {
  const { clients, database, newSession, providerIds, records, userId } = await setup(t)
  const [providerId = 0] = providerIds
  const notice = { sid: await newSession(), providerId }
  await clients.remember({ ...notice, ...tokens })
  const ended = await clients.endOf(userId, providerId)
  await clients.remember({ ...notice, ...tokens })
  await clients.markQueued(ended, Date.now())
  await clients.forget(notice)
  t.match(await rowsOf(database), [{ endedAt: null, queuedAt: null }])
  await records.remove(notice.sid)
  t.same(await clients.unqueued([notice.sid]), [notice])
})

t.test('a session that is over remembers nobody', async (t) => {
  const { clients, database, newSession, providerIds, records } = await setup(t)
  const [providerId = 0] = providerIds
  const sid = await newSession()
  await records.remove(sid)
  await clients.remember({ sid, providerId, ...tokens })
  t.same(await rowsOf(database), [])
})

t.test('no client is left behind when tokens are given while the session ends', async (t) => {
  const { clients, database, newSession, providerIds, records } = await setup(t)
  for (let i = 0; i < 20; i++) {
    const sid = await newSession()
    const remembered = providerIds.map((providerId) =>
      clients.remember({ sid, providerId, ...tokens }),
    )
    await Promise.all([...remembered, records.remove(sid)])
  }
  const rows = await rowsOf(database)
  t.same(
    rows.filter(({ endedAt }) => endedAt === null),
    [],
  )
})

t.test('a provider takes its notices along', async (t) => {
  const { clients, database, newSession, providerIds, records } = await setup(t)
  const [providerId = 0] = providerIds
  const sid = await newSession()
  await clients.remember({ sid, providerId, ...tokens })
  await records.remove(sid)
  await database.prisma.oauth2Provider.delete({ where: { id: providerId } })
  t.same(await rowsOf(database), [])
})

t.test('what nobody would hear is forgotten in batches', async (t) => {
  const { clients, database, newSession, providerIds, records } = await setup(t)
  const [providerId = 0] = providerIds
  const now = Date.now()
  for (const queuedAt of [now - HOUR, now - HOUR, now]) {
    const sid = await newSession()
    await clients.remember({ sid, providerId, ...tokens })
    await records.remove(sid)
    await clients.markQueued([{ sid, providerId }], queuedAt)
  }
  t.equal(await clients.forgetQueuedBefore(now, 1), 1)
  t.equal(await clients.forgetQueuedBefore(now, 5), 1)
  t.equal((await rowsOf(database)).length, 1)
})

t.test('what is to be told is found by an index, however many sessions there are', async (t) => {
  const database = await postgres.database(t)
  const plan = await database.prisma.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe('SET LOCAL enable_seqscan = off')
    return transaction.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN SELECT sid FROM session_clients
       WHERE ended_at IS NOT NULL AND queued_at IS NULL ORDER BY ended_at LIMIT 10`,
    )
  })
  t.match(plan.map((line) => line['QUERY PLAN']).join('\n'), 'session_clients_ended_idx')
})
