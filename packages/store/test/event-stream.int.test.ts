import type { AuditEvent } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { MAX_PER_ENTRY } from '../src/event-batches.ts'
import { createEventStream } from '../src/index.ts'
import { open } from './fixtures/connection.ts'
import { NOW } from './fixtures/grants.ts'
import { redisServer } from './fixtures/redis-server.ts'

const anEvent = (id: string): AuditEvent => ({
  id,
  action: 'login',
  app: 'gatehouse.test',
  user: { pk: 1, username: 'jörg', email: '' },
  context: { text: 'a\n"b"' },
  clientAddress: '192.0.2.1',
  brandId: 'brand',
  createdAt: NOW,
})

async function setup(t: Test, kind: 'single' | 'cluster' = 'single', staleAfter = 60_000) {
  const server = await redisServer(t, kind)
  const redis = (await open(t, server)).client
  const blocking = (await open(t, server, 'blocking')).client
  const stream = createEventStream({ redis, blocking, staleAfter })
  /** Each after the one before, so that each is an entry of its own. */
  const append = async (...ids: string[]) => {
    for (const id of ids) await stream.append(anEvent(id))
  }
  const read = async (consumer: string, count = 10 * MAX_PER_ENTRY) =>
    (await stream.read(consumer, count, 50)).map(({ event }) => event.id)
  return { server, redis, stream, append, read }
}

for (const kind of ['single', 'cluster'] as const) {
  t.test(`on a ${kind} server an event stays until it is acknowledged`, async (t) => {
    const { redis, stream, append, read } = await setup(t, kind)
    await append('1', '2', '3')
    const batch = await stream.read('worker', 2 * MAX_PER_ENTRY, 50)
    t.same(
      batch.map(({ event }) => event),
      [anEvent('1'), anEvent('2')],
    )
    t.same(await read('worker', 2 * MAX_PER_ENTRY), ['1', '2'], 'an unfinished batch comes first')
    await stream.acknowledge(batch.map(({ entryId }) => entryId))
    t.same(await read('worker'), ['3'])
    t.equal(await redis.xlen('gh:1:events'), 1, 'what is stored leaves the stream')
  })
}

t.test('events appended together are claimed and acknowledged together', async (t) => {
  const { redis, stream, read } = await setup(t)
  const ids = Array.from({ length: MAX_PER_ENTRY + 1 }, (_, index) => String(index))
  await Promise.all(ids.map((id) => stream.append(anEvent(id))))
  t.equal(await redis.xlen('gh:1:events'), 2, 'no entry grows without end')

  const first = await stream.read('a', 1, 50)
  t.same(
    first.map(({ event }) => event.id),
    ids.slice(0, MAX_PER_ENTRY),
  )
  t.same(await read('b'), ids.slice(MAX_PER_ENTRY))
  await stream.acknowledge(first.map(({ entryId }) => entryId))
  t.same(await read('a'), [])
})

t.test('each event goes to one of several workers', async (t) => {
  const { append, read } = await setup(t)
  await append('1', '2', '3', '4')
  const two = 2 * MAX_PER_ENTRY
  t.same(
    [await read('a', two), await read('b', two), await read('c', two)],
    [['1', '2'], ['3', '4'], []],
  )
})

t.test('what a dead worker left is taken over', async (t) => {
  const { append, read } = await setup(t, 'single', 0)
  await append('1', '2')
  t.same(await read('dead'), ['1', '2'])
  t.same(await read('alive'), ['1', '2'])
  t.same(await read('alive'), ['1', '2'], 'and is now its own')
})

t.test('an event that another worker stored meanwhile is not read again', async (t) => {
  const { redis, stream, append, read } = await setup(t, 'single', 0)
  await append('1', '2')
  const slow = await stream.read('slow', 10 * MAX_PER_ENTRY, 50)
  await stream.read('quick', 10 * MAX_PER_ENTRY, 50)
  await stream.acknowledge(slow.slice(0, 1).map(({ entryId }) => entryId))
  t.same(await read('quick'), ['2'])

  await append('3')
  const [entry] = await stream.read('quick', 10, 50)
  await redis.xdel('gh:1:events', entry?.entryId ?? '')
  t.same(await read('quick'), [], 'not even when only its entry is gone')
})

t.test('a read waits for the next event', async (t) => {
  const { stream, append } = await setup(t)
  const waiting = stream.read('worker', 10, 5000)
  await append('1')
  t.match(await waiting, [{ event: { id: '1' } }])
})

t.test('events are kept before there was any worker, and after Redis lost its data', async (t) => {
  const { redis, append, read } = await setup(t)
  await append('1')
  t.same(await read('worker'), ['1'])
  await redis.flushdb()
  await append('2')
  t.same(await read('worker'), ['2'])
})

t.test('workers that are gone are forgotten, but never one with unfinished events', async (t) => {
  const { redis, append, read } = await setup(t)
  const { forgetConsumers } = await import('../src/forget-consumers.ts')
  await append('1')
  await read('busy')
  await read('idle')
  await new Promise((resolve) => setTimeout(resolve, 5))
  t.equal(await forgetConsumers(redis, 'workers', 60_000), 0)
  t.equal(await forgetConsumers(redis, 'workers', 1), 1)
  t.same(await read('busy'), ['1'])
})

t.test('without Redis an event is refused and a read fails, neither hangs', async (t) => {
  const { server, stream, append } = await setup(t)
  await append('1')
  await stream.read('worker', 1, 50)
  await server.stop()
  await t.rejects(append('2'), { name: 'UnavailableError' })
  await t.rejects(stream.read('worker', 1, 50), { name: 'UnavailableError' })
})

t.test('a read that Redis leaves while it waits fails in time', async (t) => {
  const { server, stream, read } = await setup(t)
  await read('worker')
  const failed = t.rejects(stream.read('worker', 1, 500), { name: 'UnavailableError' })
  await server.stop()
  await failed
})
