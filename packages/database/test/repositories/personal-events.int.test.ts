/** What one person did, along an index. */
import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '@gatehouse/core'
import t from 'tap'
import { personalEvents } from '../../src/repositories/personal-events.ts'
import { storedEvents } from '../../src/repositories/stored-events.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const postgres = await startPostgres(t)
const NOW = Date.now()

function anEvent(pk: number, at: number, changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: randomUUID(),
    action: 'login',
    app: 'test',
    user: { pk, username: `user-${pk}`, email: '' },
    context: { auth_method: 'password' },
    clientAddress: '192.0.2.1',
    brandId: undefined,
    createdAt: at,
    ...changes,
  }
}

const authorization = (pk: number, at: number, application: string) =>
  anEvent(pk, at, {
    action: 'authorize_application',
    context: { authorized_application: { pk: application } },
  })

t.test("a person's events come newest first, in pages, also those of one moment", async (t) => {
  const database = await postgres.database(t)
  const [events, stored] = [personalEvents(database), storedEvents(database)]
  const mine = [0, 0, 0, 1, 2].map((seconds) => anEvent(1, NOW - seconds * 1000))
  await stored.insertAll([
    ...mine,
    anEvent(2, NOW),
    anEvent(11, NOW),
    anEvent(1, NOW, { user: undefined }),
  ])
  const read: AuditEvent[] = []
  for (let after: AuditEvent | undefined; read.length < 10; after = read.at(-1)) {
    const page = await events.list(1, { after, limit: 2 })
    if (page.length === 0) break
    read.push(...page)
  }
  t.same(read.map(({ id }) => id).sort(), mine.map(({ id }) => id).sort())
  t.same(
    read.map(({ createdAt }) => createdAt),
    mine.map(({ createdAt }) => createdAt),
  )
  t.same(
    read.find(({ id }) => id === mine[4]?.id),
    mine[4],
  )
})

t.test('knows when each application was given access last', async (t) => {
  const database = await postgres.database(t)
  const [events, stored] = [personalEvents(database), storedEvents(database)]
  await stored.insertAll([
    authorization(1, NOW - 5000, 'wiki'),
    authorization(1, NOW - 1000, 'wiki'),
    authorization(1, NOW - 3000, 'shop'),
    authorization(2, NOW, 'shop'),
    anEvent(1, NOW),
    anEvent(1, NOW, { action: 'authorize_application', context: {} }),
  ])
  t.same([...(await events.lastAuthorizations(1))].sort(), [
    ['shop', NOW - 3000],
    ['wiki', NOW - 1000],
  ])
})
