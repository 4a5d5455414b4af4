import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedRedis } from '@gatehouse/embedded'
import { connectRedis } from '@gatehouse/store'
import t, { type Test } from 'tap'
import { type Bus, createBus, type MaintenanceHandlers, type MaintenanceJob } from '../src/index.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

async function redisServer(t: Test) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-bus-'))
  const server = await startEmbeddedRedis({ dataDir, log: silent, persistent: false })
  t.teardown(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return server
}

/** A bus as one process has it. */
async function openBus(t: Test, url: string, log = silent): Promise<Bus> {
  const connection = await connectRedis({ url, name: 'test-bus', mode: 'blocking', log: silent })
  const bus = createBus({ connection: connection.client, log })
  t.teardown(async () => {
    await bus.close()
    await connection.close()
  })
  return bus
}

/** Handlers that note what ran, and a way to wait for so many. */
function recorder(overrides: Partial<MaintenanceHandlers> = {}) {
  const ran: MaintenanceJob[] = []
  const waiting = new Set<() => void>()
  const note = (name: MaintenanceJob) => async () => {
    ran.push(name)
    for (const wake of waiting) wake()
  }
  const handlers: MaintenanceHandlers = {
    'sweep-expired': note('sweep-expired'),
    'rotate-keys': note('rotate-keys'),
    'remove-old-events': note('remove-old-events'),
    ...overrides,
  }
  const until = async (count: number) => {
    while (ran.length < count) await new Promise<void>((resolve) => waiting.add(resolve))
  }
  return { handlers, ran, until }
}

t.test('however many processes schedule, each job is due once', async (t) => {
  const { url } = await redisServer(t)
  const buses = await Promise.all(Array.from({ length: 5 }, () => openBus(t, url)))
  await Promise.all(buses.map((bus) => bus.schedule()))
  await buses[0]?.schedule()
  const queue = buses[0]?.queues.maintenance
  const schedulers = await queue?.getJobSchedulers()
  t.same(
    new Set(schedulers?.map(({ name, every }) => `${name} ${every}`)),
    new Set(['sweep-expired 300000', 'rotate-keys 3600000', 'remove-old-events 3600000']),
  )
  t.equal(await queue?.count(), 3)
})

t.test('a worker runs each scheduled job, and several workers each job once', async (t) => {
  const { url } = await redisServer(t)
  const [first, second] = [await openBus(t, url), await openBus(t, url)]
  const { handlers, ran, until } = recorder()
  const workers = [first.runWorker(handlers), second.runWorker(handlers)]
  await first.schedule()
  await second.schedule()
  await until(3)
  await Promise.all(workers.map((worker) => worker.stop()))
  t.same(ran.toSorted(), ['remove-old-events', 'rotate-keys', 'sweep-expired'])
})

t.test('a failed job is told and tried again', async (t) => {
  const { url } = await redisServer(t)
  const errors: unknown[] = []
  const bus = await openBus(t, url, {
    ...silent,
    error: (details?: unknown) => void errors.push(details),
  })
  let attempts = 0
  const { handlers, ran, until } = recorder()
  const failing = async () => {
    attempts += 1
    if (attempts === 1) throw new Error('no')
    await handlers['rotate-keys']()
  }
  const worker = bus.runWorker({ ...handlers, 'rotate-keys': failing })
  await bus.queues.maintenance.add('rotate-keys', undefined, { attempts: 2, backoff: 1 })
  await until(1)
  await worker.stop()
  t.same([attempts, ran], [2, ['rotate-keys']])
  t.match(errors, [{ job: 'rotate-keys', err: { message: 'no' } }])
})

t.test('a job of a newer version is left to newer workers', async (t) => {
  const { url } = await redisServer(t)
  const bus = await openBus(t, url)
  const { handlers } = recorder()
  const worker = bus.runWorker(handlers)
  const queue = bus.queues.maintenance
  const job = await queue.add('toString' as MaintenanceJob, undefined, {
    attempts: 9,
    backoff: 60_000,
  })
  while (!(await job.isDelayed()));
  await worker.stop()
  t.equal(await queue.getDelayedCount(), 1)
})

t.test('a stop waits for the running job', async (t) => {
  const { url } = await redisServer(t)
  const bus = await openBus(t, url)
  const running = Promise.withResolvers<void>()
  let finish = () => {}
  let finished = false
  const { handlers } = recorder({
    'rotate-keys': async () => {
      running.resolve()
      await new Promise<void>((resolve) => (finish = resolve))
      finished = true
    },
  })
  const worker = bus.runWorker(handlers)
  await bus.queues.maintenance.add('rotate-keys', undefined)
  await running.promise
  const stopped = worker.stop()
  t.equal(worker.stop(), stopped, 'and is one stop however often it is asked for')
  finish()
  await stopped
  t.equal(finished, true)
})

t.test('without Redis nothing crashes and a stop still ends', async (t) => {
  const server = await redisServer(t)
  const url = server.url
  const connection = await connectRedis({ url, name: 'test', mode: 'blocking', log: silent })
  t.teardown(() => connection.close())
  let warnings = 0
  const log = {
    ...silent,
    warn: () => {
      warnings += 1
    },
  }
  const bus = createBus({ connection: connection.client, log })
  const worker = bus.runWorker(recorder().handlers)
  await bus.schedule()
  const lost = once(connection.client, 'close')
  await server.stop()
  await lost
  while (warnings < 2) await new Promise((resolve) => setTimeout(resolve, 10))
  await new Promise((resolve) => setTimeout(resolve, 300))
  t.equal(warnings, 2, 'the queue and the worker say so once, not with every attempt')
  await t.resolves(worker.stop())
})

t.test('all keys of a queue share a slot', async (t) => {
  const { url } = await redisServer(t)
  const bus = await openBus(t, url)
  await bus.schedule()
  const connection = await connectRedis({ url, name: 'test', mode: 'request', log: silent })
  t.teardown(() => connection.close())
  for (const key of await connection.client.keys('*')) {
    t.match(key, /^gh:1:bus:\{maintenance\}:/)
  }
})
