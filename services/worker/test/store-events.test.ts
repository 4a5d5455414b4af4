import t from 'tap'
import { storeEvents } from '../src/store-events.ts'
import { anEvent, eventsTable, silent } from './fixtures/events.ts'

const clock = { now: () => 5 }

t.test('stores a batch at once', async (t) => {
  const { table, storedEvents } = eventsTable()
  await storeEvents({ storedEvents, clock, log: silent }, [anEvent('1'), anEvent('2')])
  t.same([...table.rows.values()], [anEvent('1'), anEvent('2')])
})

t.test('an event that is refused holds up no other, and is kept as text', async (t) => {
  const { table, storedEvents } = eventsTable()
  table.refuses = ({ action, id }) => id === '2' && action === 'login'
  const errors: object[] = []
  const log = { ...silent, error: (details?: object) => void errors.push(details ?? {}) }
  await storeEvents(
    { storedEvents, clock, log },
    ['1', '2', '3'].map((id) => anEvent(id)),
  )
  t.same([...table.rows.keys()], ['1', '2', '3'])
  t.match(table.rows.get('2'), {
    action: 'system_exception',
    app: 'gatehouse.worker',
    createdAt: 5,
  })
  t.equal(table.rows.get('2')?.context['event'], JSON.stringify(anEvent('2')))
  t.match(errors, [{ event: '2', err: { message: 'invalid input syntax' } }])
})

t.test('a table that refuses everything is not the fault of the events', async (t) => {
  const { table, storedEvents } = eventsTable()
  table.refuses = () => true
  await t.rejects(storeEvents({ storedEvents, clock, log: silent }, [anEvent('1')]))
  t.equal(table.rows.size, 0)
})

t.test('an outage is not taken for a refusal', async (t) => {
  const { table, storedEvents } = eventsTable()
  table.isDown = true
  const stored = storeEvents({ storedEvents, clock, log: silent }, [anEvent('1')])
  await t.rejects(stored, { name: 'UnavailableError' })

  table.isDown = false
  table.refuses = () => true
  table.onInsert = async () => {
    table.onInsert = async () => {
      table.isDown = true
    }
  }
  const halfway = storeEvents({ storedEvents, clock, log: silent }, [anEvent('1')])
  await t.rejects(halfway, { name: 'UnavailableError' }, 'nor one that begins halfway')
})
