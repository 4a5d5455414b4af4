import t from 'tap'
import { createEventStream, readEventBacklog } from '../src/index.ts'
import { open } from './fixtures/connection.ts'
import { redisServer } from './fixtures/redis-server.ts'

t.test('the backlog is what workers have not stored yet', async (t) => {
  const server = await redisServer(t, 'single')
  const redis = (await open(t, server)).client
  const blocking = (await open(t, server, 'blocking')).client
  t.same(await readEventBacklog(redis), { length: 0, oldestAge: undefined })

  const stream = createEventStream({ redis, blocking })
  await redis.xadd('gh:1:events', `${Date.now() - 60_000}-0`, 'event', '{"id":"1"}')
  await redis.xadd('gh:1:events', '*', 'event', '{"id":"2"}')
  const { length, oldestAge = 0 } = await readEventBacklog(redis)
  t.equal(length, 2)
  t.ok(oldestAge >= 60 && oldestAge < 120)

  const [first] = await stream.read('worker', 1, 50)
  t.equal((await readEventBacklog(redis)).length, 2, 'read is not stored')
  await stream.acknowledge([first?.entryId ?? ''])
  const rest = await readEventBacklog(redis)
  t.equal(rest.length, 1)
  t.ok((rest.oldestAge ?? 60) < 60)

  await server.stop()
  await t.rejects(readEventBacklog(redis), { name: 'UnavailableError' })
})
