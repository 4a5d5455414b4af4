import t from 'tap'
import { type AuditEvent, createAuditLog } from '../src/index.ts'

const event: Omit<AuditEvent, 'id' | 'createdAt'> = {
  action: 'login_failed',
  app: 'gatehouse.authorize',
  user: undefined,
  context: { identifier: 'jörg', tries: 3, nested: { list: ['a', null, true] } },
  clientAddress: '192.0.2.1',
  brandId: undefined,
}

function setup() {
  const appended: AuditEvent[] = []
  const clock = { time: 1_800_000_000_000, now: () => clock.time }
  const stream = { append: async (event: AuditEvent) => void appended.push(event) }
  return { appended, clock, log: createAuditLog({ stream, clock }) }
}

t.test('an event gets its time and an id', async (t) => {
  const { appended, log } = setup()
  await log.record(event)
  const [{ id, ...recorded } = { id: '' }] = appended
  t.same(recorded, { ...event, createdAt: 1_800_000_000_000 })
  t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

t.test('RFC 9562 §5.7: ids are unique and grow with time', async (t) => {
  const { appended, clock, log } = setup()
  for (let i = 0; i < 200; i++) {
    await log.record(event)
    clock.time += i % 2
  }
  const ids = appended.map(({ id }) => id)
  t.equal(new Set(ids).size, 200)
  t.same(
    ids.map((id) => id.slice(0, 13)),
    ids.map((id) => id.slice(0, 13)).toSorted(),
  )
})

t.test('an event that cannot be kept fails what recorded it', async (t) => {
  const stream = { append: () => Promise.reject(new Error('redis is down')) }
  const log = createAuditLog({ stream, clock: { now: () => 0 } })
  await t.rejects(log.record(event), { message: 'redis is down' })
})
