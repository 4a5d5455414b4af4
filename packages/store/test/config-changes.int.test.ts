import { once } from 'node:events'
import type { ConfigChange } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { createConfigChanges } from '../src/index.ts'
import { open, silent } from './fixtures/connection.ts'
import { type RedisServer, redisServer } from './fixtures/redis-server.ts'

/** One process: what it heard, and a way to wait until it has heard so much. */
async function listen(t: Test, server: RedisServer) {
  const publisher = (await open(t, server)).client
  const subscriber = (await open(t, server, 'subscriber')).client
  const changes = createConfigChanges({ publisher, subscriber, log: silent })
  const heard: ConfigChange[] = []
  let wake = () => {}
  changes.subscribe((change) => {
    heard.push(change)
    wake()
  })
  const until = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve))
    return heard
  }
  while (((await publisher.pubsub('NUMSUB', 'gh:1:changes')) as unknown[])[1] === 0);
  return { changes, heard, publisher, until }
}

for (const kind of ['single', 'cluster'] as const) {
  t.test(`on a ${kind} server every process hears every change`, async (t) => {
    const server = await redisServer(t, kind)
    const [first, second] = [await listen(t, server), await listen(t, server)]
    const changes: ConfigChange[] = [
      { kind: 'configuration' },
      { kind: 'keys' },
      { kind: 'user', userId: 3 },
    ]
    for (const change of changes) await first.changes.publish(change)
    const has = (heard: ConfigChange[]) => heard.slice(-3)
    t.same(has(await first.until(3)), changes)
    t.same(has(await second.until(3)), changes)
  })
}

t.test('after an outage everything may have changed', async (t) => {
  const server = await redisServer(t)
  const { changes, heard, publisher, until } = await listen(t, server)
  await server.stop()
  await t.rejects(changes.publish({ kind: 'keys' }), { name: 'UnavailableError' })

  const ready = once(publisher, 'ready')
  await server.start()
  t.same(await until(2), [{ kind: 'configuration' }, { kind: 'keys' }])
  await ready
  await changes.publish({ kind: 'user', userId: 3 })
  await until(3)
  t.same(heard[2], { kind: 'user', userId: 3 }, 'and messages arrive again, once')
})
