import { once } from 'node:events'
import { connectRedis } from '@gatehouse/store'
import { startRelay } from '@gatehouse/testkit'
import t from 'tap'
import { createBus } from '../src/index.ts'
import { openBus, recorder, redisServer, silent, until } from './fixtures/bus.ts'

const redis = await redisServer(t)
const data = { sid: 's', providerId: 1 }
/** A request has its 503 within 2 s; the rest is for a busy machine. */
const SOON = 4000

t.test(
  'whoever adds a job while Redis is away hears so soon, and can when it is back',
  async (t) => {
    const relay = await startRelay(t, redis.fresh())
    const bus = await openBus(t, relay.url)
    await bus.add('logout', 'notify', data)
    const refused = async (what: string) => {
      const start = performance.now()
      await t.rejects(bus.add('logout', 'notify', data), { name: 'UnavailableError' }, what)
      await t.rejects(bus.stats(), { name: 'UnavailableError' })
      await t.rejects(bus.deadLetters.list(), { name: 'UnavailableError' })
      await t.rejects(bus.schedules(), { name: 'UnavailableError' })
      t.ok(performance.now() - start < 4 * SOON, what)
    }
    await relay.cut()
    await refused('gone')
    await relay.resume()
    await until(() =>
      bus.add('logout', 'notify', data).then(
        () => true,
        () => false,
      ),
    )
    relay.freeze()
    await refused('silent')
    await relay.resume()
    await until(() =>
      bus.add('logout', 'notify', data).then(
        () => true,
        () => false,
      ),
    )
  },
)

t.test('a bus that begins without Redis works as soon as it is there', async (t) => {
  const relay = await startRelay(t, redis.fresh())
  await relay.cut()
  const bus = await openBus(t, relay.url)
  const { ran, handlers } = recorder()
  const workers = bus.runWorkers({ handlers })
  await t.rejects(bus.add('logout', 'notify', data), { name: 'UnavailableError' })
  await relay.resume()
  await until(() => ran.includes('plan-expiries'))
  await workers.stop()
})

t.test('workers go on when Redis comes back', async (t) => {
  const relay = await startRelay(t, redis.fresh())
  const bus = await openBus(t, relay.url)
  let done = 0
  const notify = async () => {
    done += 1
  }
  const workers = bus.runWorkers({ handlers: { logout: { notify } } })
  await bus.add('logout', 'notify', data)
  await until(() => done === 1)
  await relay.cut()
  await relay.resume()
  await until(() =>
    bus.add('logout', 'notify', data).then(
      () => true,
      () => false,
    ),
  )
  await until(() => done >= 2)
  await workers.stop()
})

t.test('without Redis nothing crashes and a stop still ends', async (t) => {
  const server = await redisServer(t)
  const [requests, blocking] = await Promise.all([
    connectRedis({ url: server.url, name: 'test', mode: 'request', log: silent }),
    connectRedis({ url: server.url, name: 'test', mode: 'blocking', log: silent }),
  ])
  t.teardown(() => Promise.all([requests.close(), blocking.close()]))
  const warned = new Set<unknown>()
  let warnings = 0
  const log = {
    ...silent,
    warn: (details?: object) => {
      warnings += 1
      warned.add(details && 'queue' in details ? details.queue : undefined)
    },
  }
  const bus = createBus({ requests: requests.client, blocking: blocking.client, log })
  const { ran, handlers } = recorder()
  const workers = bus.runWorkers({ handlers: { keys: handlers.keys } })
  await until(() => ran.length === 2)
  const lost = once(blocking.client, 'close')
  await server.stop()
  await lost
  await until(() => warned.has('keys'))
  await new Promise((resolve) => setTimeout(resolve, 300))
  t.ok(warnings <= 8, 'each queue and each worker says so once, not with every attempt')
  await t.resolves(workers.stop())
  await t.resolves(bus.close())
})
