import { storedEvents } from '@gatehouse/database'
import { startStores } from '@gatehouse/testkit'
import t from 'tap'
import { aPerson, aToken } from '../fixtures/ending-things.ts'
import { expiryJobs } from '../fixtures/expiry-jobs.ts'

const DAY = 24 * 60 * 60_000
const stores = await startStores(t)

t.test('the owner of an app password hears once that it ends within a week', async (t) => {
  const parts = await expiryJobs(t, stores)
  const { database, clock, events, planned, run } = parts
  const expiresAt = new Date(clock.time + 6 * DAY)
  const createdAt = new Date(clock.time - 30 * DAY)
  const owner = await aPerson(database)
  const token = await aToken(database, owner.id, { expiresAt, createdAt })
  await aToken(database, owner.id, { expiresAt, createdAt, intent: 'api' })
  await aToken(database, owner.id, { expiresAt, createdAt: new Date() })
  await aToken(database, owner.id, { expiresAt: new Date(clock.time + 8 * DAY), createdAt })
  for (const changes of [{ email: '' }, { isActive: false }]) {
    const person = await aPerson(database, changes)
    await aToken(database, person.id, { expiresAt, createdAt })
  }

  await run('maintenance', 'plan-warnings')
  const mail = {
    job: 'send',
    id: `app-password-warning-${token.id}-${expiresAt.getTime()}`,
    data: {
      template: 'app-password-expires',
      to: { name: '', email: owner.email },
      locale: '',
      values: {
        name: owner.username,
        identifier: token.identifier,
        expiresAt: expiresAt.getTime(),
        url: 'http://localhost:9000/if/user/',
      },
    },
  }
  t.same([...planned.values()], [mail])
  t.match([...events.values()], [{ action: 'configuration_warning', user: { pk: owner.id } }])

  await storedEvents(database).insertAll([...events.values()])
  planned.clear()
  clock.time += DAY / 2
  await run('maintenance', 'plan-warnings')
  t.equal(planned.size, 0, 'not again, though Redis has forgotten the job')

  const later = new Date(expiresAt.getTime() + 20 * DAY)
  await database.prisma.token.update({ where: { id: token.id }, data: { expiresAt: later } })
  clock.time = later.getTime() - DAY
  await run('maintenance', 'plan-warnings')
  t.equal(planned.size, 1, 'but of its next end')
})
