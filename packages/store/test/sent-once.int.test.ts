import { setTimeout as delay } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import t from 'tap'
import { createRateLimits, type RedisClient } from '../src/index.ts'
import { open } from './fixtures/connection.ts'
import { redisServer } from './fixtures/redis-server.ts'

/** Breaks its connections as a network does: what was sent arrives, no answer comes back. */
function breakConnections(client: RedisClient): void {
  const connections = client.isCluster ? (client as { nodes(): Redis[] }).nodes() : [client]
  for (const connection of connections) (connection as Redis).stream.destroy()
}

for (const kind of ['single', 'cluster'] as const) {
  t.test(`${kind}: a command whose answer was lost is not sent again`, async (t) => {
    const server = await redisServer(t, kind)
    const { client } = await open(t, server)
    const limits = createRateLimits(client)
    const window = { limit: 100, windowMs: 60_000 }
    const names = Array.from({ length: 20 }, (_, index) => `attempt ${index}`)
    await limits.hit('connected', window)

    server.freeze()
    const hits = names.map((name) => limits.hit(name, window))
    const outcomes = Promise.allSettled(hits)
    await delay(100) // they have been written
    breakConnections(client)
    server.thaw()
    for (const outcome of await outcomes) {
      t.match(outcome, { status: 'rejected', reason: { name: 'UnavailableError' } })
    }

    await delay(1500) // longer than anything is tried again
    const counts = (await client.keys('*')).map((key) => client.get(key))
    t.same(new Set(await Promise.all(counts)), new Set(['1']))
    t.equal(counts.length, names.length + 1, 'they had arrived')
  })
}

t.test('a cluster: whoever asks first waits for the connection', async (t) => {
  const server = await redisServer(t, 'cluster')
  const { client } = await open(t, server)
  const limits = createRateLimits(client)
  const hits = Array.from({ length: 50 }, () => limits.hit('x', { limit: 99, windowMs: 60_000 }))
  await t.resolves(Promise.all(hits))
})
