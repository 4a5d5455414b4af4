import { UnavailableError } from '@gatehouse/errors'
import { connectRedis } from '@gatehouse/store'
import t from 'tap'
import type { JobContext } from '../src/index.ts'
import { openBus, redisServer, silent, storedQueue, until } from './fixtures/bus.ts'

const redis = await redisServer(t)
const notice = (providerId = 1) => ({ sid: 's', providerId })

t.test('a job is handed over with its data and the request that caused it', async (t) => {
  const url = redis.fresh()
  const lines: object[] = []
  const log = { ...silent, info: (details?: object) => void lines.push(details ?? {}) }
  const bus = await openBus(t, url, log)
  const got: unknown[] = []
  const notify = async (data: unknown, { log, ...context }: JobContext) => {
    log.info({ more: 1 }, 'told')
    got.push(data, context)
  }
  const workers = bus.runWorkers({ handlers: { logout: { notify } } })
  await bus.add('logout', 'notify', notice(), { id: 'a', requestId: 'req-1' })
  await until(() => got.length > 0)
  await workers.stop()
  const context = { queue: 'logout', job: 'notify', jobId: 'a', requestId: 'req-1' }
  t.match(got, [notice(), { ...context, attempt: 1, addedAt: Number }])
  t.same(lines, [{ ...context, more: 1 }])
})

t.test('an id given twice is added once', async (t) => {
  const url = redis.fresh()
  const [bus, other] = [await openBus(t, url), await openBus(t, url)]
  const jobs = [1, 2, 3].map((n) => ({
    job: 'notify' as const,
    data: notice(n),
    id: `logout-${n}`,
    delay: n * 1000,
  }))
  await Promise.all([bus.addAll('logout', jobs), other.addAll('logout', jobs)])
  await bus.add('logout', 'notify', notice(1), { id: 'logout-1' })
  await bus.addAll('logout', [])
  const stats = await bus.stats()
  t.match(
    stats.find(({ queue }) => queue === 'logout'),
    { workers: 0, jobs: { waiting: 0, active: 0, delayed: 3, failed: 0 } },
  )
})

t.test('the statistics say for how long a job that is due waits, and who works', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const queue = await storedQueue(t, url, 'logout')
  const of = async () => (await bus.stats()).find(({ queue }) => queue === 'logout')
  t.match(await of(), { oldestWaitingAge: undefined })
  await queue.add('notify', {}, { delay: 5000, timestamp: Date.now() - 15_000 })
  const age = (await of())?.oldestWaitingAge ?? 0
  t.ok(age >= 10 && age < 15, 'an overdue one that no worker has promoted counts from its due time')
  await queue.add('notify', {}, { timestamp: Date.now() - 60_000 })
  t.ok(((await of())?.oldestWaitingAge ?? 0) >= 60)

  const workers = bus.runWorkers({ handlers: { logout: { notify: async () => {} } } })
  await until(async () => (await of())?.workers === 1)
  await workers.stop()
  t.match((await bus.stats()).find(({ queue }) => queue === 'mail')?.workers, 0)
})

t.test('a failed job is told and tried again', async (t) => {
  const url = redis.fresh()
  const warnings: unknown[] = []
  const log = { ...silent, warn: (details?: unknown) => void warnings.push(details) }
  const bus = await openBus(t, url, log)
  const queue = await storedQueue(t, url, 'logout')
  let attempts = 0
  const notify = async () => {
    attempts += 1
    if (attempts === 1) throw new Error('no')
  }
  await queue.add('notify', { data: notice() }, { attempts: 2, backoff: 1 })
  const workers = bus.runWorkers({ handlers: { logout: { notify } } })
  await until(() => attempts === 2)
  await workers.stop()
  t.match(warnings, [{ queue: 'logout', job: 'notify', attempt: 1, err: { message: 'no' } }])
})

t.test('while a part is away a job waits, and none of its attempts is used up', async (t) => {
  const url = redis.fresh()
  const warnings: unknown[] = []
  const log = { ...silent, warn: (details?: unknown) => void warnings.push(details) }
  const bus = await openBus(t, url, log)
  const queue = await storedQueue(t, url, 'logout')
  let isAway = true
  let done = 0
  const notify = async () => {
    if (isAway) throw new UnavailableError('postgres')
    done += 1
  }
  const jobs = await queue.addBulk(
    [1, 2, 3].map((n) => ({ name: 'notify', data: { data: notice(n) }, opts: { attempts: 1 } })),
  )
  const workers = bus.runWorkers({ handlers: { logout: { notify } } })
  await until(async () => (await queue.getDelayedCount()) === 3)
  isAway = false
  await Promise.all(jobs.map((job) => job.promote()))
  await until(() => done === 3)
  await workers.stop()
  t.equal(warnings.length, 1, 'one line, not one a job')
})

t.test('a job of a newer version is left to newer workers', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const queue = await storedQueue(t, url, 'logout')
  const job = await queue.add('toString', { data: {} }, { attempts: 9, backoff: 60_000 })
  const workers = bus.runWorkers({ handlers: { logout: { notify: async () => {} } } })
  await until(() => job.isDelayed())
  await workers.stop()
  t.equal(await queue.getDelayedCount(), 1)
})

t.test('a stop waits for the running jobs', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  const go = Promise.withResolvers<void>()
  let running = 0
  let finished = 0
  const notify = async () => {
    running += 1
    await go.promise
    finished += 1
  }
  const workers = bus.runWorkers({ handlers: { logout: { notify } } })
  await Promise.all([1, 2].map((n) => bus.add('logout', 'notify', notice(n))))
  await until(() => running === 2)
  const stopped = Promise.all([workers.stop(), workers.stop()])
  go.resolve()
  await stopped
  t.equal(finished, 2)
})

t.test('all keys of a queue share a slot', async (t) => {
  const url = redis.fresh()
  const bus = await openBus(t, url)
  await bus.schedule()
  await bus.add('logout', 'notify', notice())
  const { client, close } = await connectRedis({ url, name: 'test', mode: 'request', log: silent })
  t.teardown(close)
  for (const key of await client.keys('*')) {
    t.match(key, /^gh:1:bus:\{(maintenance|keys|logout|mail|expiry|notifications|sources)\}:\1:/)
  }
})
