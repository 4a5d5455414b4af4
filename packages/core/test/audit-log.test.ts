import t from 'tap'
import { type AuditEvent, createAuditLog, occurrenceId } from '../src/index.ts'

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

t.test(
  'what is recorded twice of one occurrence is one event, of the time when it happened',
  async (t) => {
    const { appended, clock, log } = setup()
    const occurrence = { once: 'session s expired', at: 1_700_000_000_000 }
    await log.record(event, occurrence)
    clock.time += 5000
    await log.record(event, occurrence)
    await log.record(event, { ...occurrence, noticedAt: clock.time })
    const [first, second, third] = appended
    t.same(first, { ...event, id: occurrenceId(occurrence), createdAt: occurrence.at })
    t.same(second, first)
    t.same(third, { ...first, createdAt: clock.time })
    t.match(first?.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

    const others = [
      { ...occurrence, once: 'session t expired' },
      { ...occurrence, at: occurrence.at + 1 },
    ]
    t.equal(new Set([occurrence, ...others].map(occurrenceId)).size, 3)
  },
)
