import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createBus } from '@gatehouse/bus'
import { createAuditLog } from '@gatehouse/core'
import { startEmbeddedRedis } from '@gatehouse/embedded'
import { connectRedis, createEventStream } from '@gatehouse/store'
import t, { type Test } from 'tap'
import { consumeEvents } from '../src/consume-events.ts'
import { startWorker } from '../src/index.ts'
import { anEvent, eventsTable, silent } from './fixtures/events.ts'
import { idleParts, PARTS } from './fixtures/idle-parts.ts'

const clock = { now: () => 1_800_000_000_000 }

async function redisServer(t: Test) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-worker-'))
  const server = await startEmbeddedRedis({ dataDir, log: silent, persistent: false })
  t.teardown(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return server
}

/** What one worker process has of Redis. */
async function connect(t: Test, url: string, staleAfter = 60_000) {
  const [requests, reads, jobs] = await Promise.all([
    connectRedis({ url, name: 'test', mode: 'request', log: silent }),
    connectRedis({ url, name: 'test', mode: 'blocking', log: silent }),
    connectRedis({ url, name: 'test', mode: 'blocking', log: silent }),
  ])
  const bus = createBus({ requests: requests.client, blocking: jobs.client, log: silent })
  t.teardown(async () => {
    await bus.close()
    await Promise.all([requests.close(), reads.close(), jobs.close()])
  })
  const redis = requests.client
  const eventStream = createEventStream({ redis, blocking: reads.client, staleAfter })
  return { bus, eventStream, redis }
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => `event-${i}`)
const expected = (count: number) => new Set(ids(count))

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10)
}

t.test('a worker stores events, runs jobs and stops', async (t) => {
  const { url } = await redisServer(t)
  const { bus, eventStream, redis } = await connect(t, url)
  const { table, storedEvents } = eventsTable()
  const ran = new Set<string>()
  const parts = idleParts((part) => void ran.add(part))
  const deps = {
    ...parts,
    bus,
    clock,
    eventStream,
    audit: createAuditLog({ stream: eventStream, clock }),
    storedEvents: { ...storedEvents, removeExpired: parts.storedEvents.removeExpired },
  }
  const workers = [startWorker({ ...deps, name: 'a' }), startWorker({ ...deps, name: 'b' })]
  await Promise.all(ids(100).map((id) => eventStream.append(anEvent(id))))
  await until(() => table.rows.size === 100 && ran.size === PARTS)
  await Promise.all(workers.map((worker) => worker.stop()))
  t.equal(table.inserted, 100, 'each event once')
  t.equal(await redis.xlen('gh:1:events'), 0)
})

t.test('while Postgres is down events wait, and none is lost', async (t) => {
  const { url } = await redisServer(t)
  const { eventStream, redis } = await connect(t, url)
  const { table, storedEvents } = eventsTable()
  const lines: string[] = []
  const note = (_: object, message: string) => void lines.push(message)
  const log = { info: note, warn: note, error: note }
  table.isDown = true
  const consumer = consumeEvents({ eventStream, storedEvents, clock, log, consumer: 'worker' })
  await Promise.all(ids(20).map((id) => eventStream.append(anEvent(id))))
  await until(() => lines.length === 1)
  t.equal(await redis.xlen('gh:1:events'), 1, 'one entry holds them all')
  table.isDown = false
  await until(() => table.rows.size === 20)
  await consumer.stop()
  t.same(new Set(table.rows.keys()), expected(20))
  t.same(lines, ['audit events wait: they cannot be stored now', 'audit events are stored again'])
})

t.test('a stop stores what is waiting', async (t) => {
  const { url } = await redisServer(t)
  const { eventStream, redis } = await connect(t, url)
  const { table, storedEvents } = eventsTable()
  const inserting = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  table.onInsert = () => {
    inserting.resolve()
    return go.promise
  }
  await eventStream.append(anEvent('event-0'))
  const deps = { eventStream, storedEvents, clock, log: silent, consumer: 'worker' }
  const consumer = consumeEvents(deps)
  await inserting.promise
  await eventStream.append(anEvent('event-1'))
  const stopped = consumer.stop()
  go.resolve()
  await stopped
  t.same(new Set(table.rows.keys()), expected(2))
  t.equal(await redis.xlen('gh:1:events'), 0)
})

t.test('a stop ends while Postgres is down, and leaves the events', async (t) => {
  const { url } = await redisServer(t)
  const { eventStream, redis } = await connect(t, url)
  const { table, storedEvents } = eventsTable()
  table.isDown = true
  await eventStream.append(anEvent('event-0'))
  const deps = { eventStream, storedEvents, clock, log: silent, consumer: 'worker' }
  await consumeEvents(deps).stop()
  t.equal(await redis.xlen('gh:1:events'), 1)
})

for (const when of ['before', 'after']) {
  t.test(`a worker killed ${when} it stored its events: they are stored once`, async (t) => {
    const { url } = await redisServer(t)
    const { eventStream, redis } = await connect(t, url, 0)
    await Promise.all(ids(50).map((id) => eventStream.append(anEvent(id))))

    const file = fileURLToPath(new URL('fixtures/killed-worker.ts', import.meta.url))
    const args = ['--conditions=gatehouse:source', file, url, when]
    const killed = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(killed.stdout, 'data')
    killed.kill('SIGKILL')
    await once(killed, 'exit')

    const { table, storedEvents } = eventsTable()
    // What the dead worker stored is in the table already.
    if (when === 'after') await storedEvents.insertAll(ids(50).map((id) => anEvent(id)))
    const deps = { eventStream, storedEvents, clock, log: silent, consumer: 'next' }
    const consumer = consumeEvents(deps)
    await until(async () => (await redis.xlen('gh:1:events')) === 0)
    await consumer.stop()
    t.same(new Set(table.rows.keys()), expected(50))
  })
}

t.test('without Redis a worker stays up, and stops when told', async (t) => {
  const server = await redisServer(t)
  const { eventStream } = await connect(t, server.url)
  const { storedEvents } = eventsTable()
  const warned = Promise.withResolvers<void>()
  const log = { ...silent, warn: () => warned.resolve() }
  const consumer = consumeEvents({ eventStream, storedEvents, clock, log, consumer: 'worker' })
  await server.stop()
  await warned.promise
  await t.resolves(consumer.stop())
})
