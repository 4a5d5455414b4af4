import { connectRedis } from '@gatehouse/store'
import t from 'tap'
import { createBus, type JobTracer } from '../src/index.ts'
import { redisServer, silent, storedQueue, until } from './fixtures/bus.ts'

const CAUSE = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
const notice = { sid: 's', providerId: 1 }

t.test('a job runs in a span that belongs to the request which added it', async (t) => {
  const url = (await redisServer(t)).fresh()
  const connect = async (mode: 'request' | 'blocking') => {
    const { client, close } = await connectRedis({ url, name: 'test-bus', mode, log: silent })
    t.teardown(() => close())
    return client
  }
  let cause: Readonly<Record<string, string>> = CAUSE
  const spans: unknown[] = []
  const tracer: JobTracer = {
    carrier: () => cause,
    async span(name, options, work) {
      const result = await work()
      spans.push({ name, ...options })
      return result
    },
  }
  const [requests, blocking] = [await connect('request'), await connect('blocking')]
  const bus = createBus({ requests, blocking, log: silent, tracer })
  await bus.add('logout', 'notify', notice, { id: 'traced', requestId: 'request-1' })
  cause = {}
  await bus.addAll('logout', [{ job: 'notify', data: notice, id: 'alone' }])
  const queue = await storedQueue(t, url, 'logout')
  t.strictSame((await queue.getJob('traced'))?.data, {
    data: notice,
    requestId: 'request-1',
    trace: CAUSE,
  })
  t.strictSame((await queue.getJob('alone'))?.data, { data: notice })

  const workers = bus.runWorkers({ handlers: { logout: { notify: async () => {} } } })
  await until(() => spans.length === 2)
  await workers.stop()
  await bus.close()
  const span = {
    name: 'logout notify',
    kind: 'consumer',
    attributes: { 'messaging.system': 'bullmq' },
  }
  t.match(
    new Set(spans),
    new Set([
      { ...span, parent: CAUSE, attributes: { 'gatehouse.request_id': 'request-1' } },
      { ...span, parent: {} },
    ]),
  )
})
