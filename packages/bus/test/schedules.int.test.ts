import { connectRedis } from '@gatehouse/store'
import t from 'tap'
import {
  openBus,
  recorder,
  redisServer,
  SCHEDULED,
  silent,
  storedQueue,
  until,
} from './fixtures/bus.ts'

const MINUTE = 60_000
const redis = await redisServer(t)

t.test('however many processes schedule, each job is due once', async (t) => {
  const url = redis.fresh()
  const buses = await Promise.all(Array.from({ length: 5 }, () => openBus(t, url)))
  await Promise.all(buses.map((bus) => bus.schedule()))
  await buses[0]?.schedule()
  const schedules = (await buses[1]?.schedules()) ?? []
  t.same(schedules.map(({ queue, job, every }) => `${queue}/${job} ${every / MINUTE}`).toSorted(), [
    'keys/reseal-secrets 60',
    'keys/rotate 60',
    'maintenance/discard-dead-letters 60',
    'maintenance/plan-expiries 1',
    'maintenance/plan-logout-notices 1',
    'maintenance/plan-warnings 60',
    'maintenance/remove-old-events 60',
    'maintenance/sweep-expired 5',
    'sources/check-plex-tokens 180',
  ])
  t.ok(schedules.every(({ nextAt = 0 }) => nextAt > 0))
  const queue = await storedQueue(t, url, 'maintenance')
  t.equal(await queue.count(), 6)
})

t.test(
  'three workers run each scheduled job once, and once more when it is asked for',
  async (t) => {
    const url = redis.fresh()
    const buses = await Promise.all(Array.from({ length: 3 }, () => openBus(t, url)))
    const { ran, handlers } = recorder()
    const workers = buses.map((bus) => bus.runWorkers({ handlers }))
    await until(() => ran.length >= SCHEDULED.length)
    t.same(ran.toSorted(), SCHEDULED)

    const [bus] = buses
    await bus?.runNow('keys', 'rotate')
    await until(() => ran.length > SCHEDULED.length)
    // What one of the others would run besides, it would have taken by now.
    await until(async () => {
      const stats = await bus?.stats()
      return stats?.every(({ jobs }) => jobs.active + jobs.waiting === 0) ?? false
    })
    await Promise.all(workers.map((worker) => worker.stop()))
    t.same(ran.toSorted(), [...SCHEDULED, 'rotate'].toSorted())
    const unscheduled = { message: 'mail/send is not scheduled' }
    await t.rejects(async () => bus?.runNow('mail', 'send'), unscheduled)
  },
)

t.test('a Redis that lost its data hears of the schedules again', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  await bus.schedule()
  const { client, close } = await connectRedis({ url, name: 'test', mode: 'request', log: silent })
  t.teardown(close)
  await client.flushdb()
  t.ok((await bus.schedules()).every(({ nextAt }) => nextAt === undefined))
  await bus.schedule()
  t.ok((await bus.schedules()).every(({ nextAt = 0 }) => nextAt > 0))
})

t.test(
  'a schedule that has changed is changed, and one of an older version is removed',
  async (t) => {
    const url = redis.fresh()
    const queue = await storedQueue(t, url, 'maintenance')
    await queue.upsertJobScheduler('rotate-keys', { every: MINUTE }, { name: 'rotate-keys' })
    await queue.upsertJobScheduler('sweep-expired', { every: 7 }, { name: 'sweep-expired' })
    await queue.upsertJobScheduler('of-a-newer-version', { every: 7 }, { name: 'new' })
    const bus = await openBus(t, url)
    await bus.schedule()
    const schedulers = await queue.getJobSchedulers()
    const every = new Map(schedulers.map(({ key, every }) => [key, every]))
    t.notOk(every.has('rotate-keys'))
    t.equal(every.get('sweep-expired'), 5 * MINUTE)
    t.ok(every.has('of-a-newer-version'))
  },
)
