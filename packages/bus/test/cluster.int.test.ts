import { startRedisCluster } from '@gatehouse/testkit'
import t from 'tap'
import { openBus, recorder, SCHEDULED, until } from './fixtures/bus.ts'

t.test('on a Redis Cluster every queue works, wherever its keys are', async (t) => {
  const { url } = await startRedisCluster(t)
  const [bus, other] = [await openBus(t, url), await openBus(t, url)]
  const { ran, handlers } = recorder()
  const done: string[] = []
  const workers = [bus, other].map((one) =>
    one.runWorkers({
      handlers: {
        ...handlers,
        logout: { notify: async ({ sid }) => void done.push(sid) },
        mail: {
          send: async ({ template }) => void done.push(template),
          'send-link': async () => {},
          'send-code': async () => {},
        },
      },
    }),
  )
  const notices = Array.from({ length: 100 }, (_, index) => ({
    job: 'notify' as const,
    data: { sid: `session-${index}`, providerId: 1 },
    id: `notice-${index}`,
  }))
  await bus.addAll('logout', notices)
  const to = { name: '', email: 'alice@example.com' }
  await other.add('mail', 'send', { template: 'hello', to, locale: '', values: {} }, { delay: 50 })
  await until(() => done.length === 101 && ran.length === SCHEDULED.length)
  await until(async () => (await bus.stats()).every(({ jobs }) => jobs.active === 0))
  t.equal(new Set(done).size, 101)
  t.same(ran.toSorted(), SCHEDULED)
  t.equal((await other.deadLetters.list()).count, 0)
  await Promise.all(workers.map((worker) => worker.stop()))
})
