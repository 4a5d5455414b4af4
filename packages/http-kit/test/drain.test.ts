import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLogger } from '@gatehouse/telemetry'
import t, { type Test } from 'tap'
import { createServer } from '../src/create-server.ts'
import { closeGently, createDrain } from '../src/drain.ts'
import { health } from '../src/health.ts'

/** With a route `/slow/` that answers when it is told to. */
async function draining(t: Test) {
  const drain = createDrain()
  const app = createServer({ logger: createLogger({ level: 'silent' }), trustProxy: false, drain })
  const slow = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  await app.register(health, { checks: {}, drain })
  app.get('/slow/', async () => {
    reached.resolve()
    await slow.promise
    return 'slow'
  })
  app.get('/quick/', async () => 'quick')
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const agents: Agent[] = []
  t.teardown(async () => {
    slow.resolve()
    for (const agent of agents) agent.destroy()
    await app.close()
  })
  /** One kept connection. */
  const connection = () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    agents.push(agent)
    return (path: string) => ask(`${url}${path}`, agent)
  }
  return { app, drain, url, slow, reached: reached.promise, connection }
}

async function ask(url: string, agent: Agent) {
  const request = get(url, { agent })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const { statusCode: status, headers } = response
  return { status, connection: headers.connection, body: await text(response) }
}

t.test('a process that drains is not ready, serves on and ends each connection', async (t) => {
  const { drain, connection } = await draining(t)
  const [first, second] = [connection(), connection()]
  t.match(await first('/-/health/ready/'), { status: 200, connection: 'keep-alive' })
  t.match(await second('/quick/'), { status: 200, connection: 'keep-alive' })

  drain.begin()
  t.match(await first('/-/health/ready/'), {
    status: 503,
    connection: 'close',
    body: '{"ready":false,"down":[],"draining":true}',
  })
  t.match(await second('/quick/'), { status: 200, connection: 'close', body: 'quick' })
  t.match(await connection()('/-/health/live/'), { status: 200, connection: 'close' })
})

t.test('requests in flight are finished before the port is closed', async (t) => {
  const { app, drain, url, slow, reached, connection } = await draining(t)
  const inFlight = connection()('/slow/')
  await reached
  let closed = false
  const closing = closeGently(app, { drain, graceMs: 0 }).then(() => {
    closed = true
  })
  await refused(url)
  t.equal(closed, false)
  slow.resolve()
  t.match(await inFlight, { status: 200, connection: 'close', body: 'slow' })
  await closing
})

t.test(
  'a request that is half sent when the port is closed is answered like any other',
  async (t) => {
    const { app, drain, url, slow, reached, connection } = await draining(t)
    const inFlight = connection()('/slow/')
    await reached
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await once(socket, 'connect')
    const answer = text(socket)
    socket.write('GET /quick/ HTTP/1.1\r\n')
    await connection()('/quick/') // by now the first half has arrived, too
    const closing = closeGently(app, { drain, graceMs: 0 })
    await refused(url)
    socket.write('Host: a\r\n\r\n')
    t.match(await answer, /^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*connection: close\r\n/i)
    slow.resolve()
    t.match(await inFlight, { status: 200 })
    await closing
  },
)

t.test('the port stays open for the time of grace', async (t) => {
  const { app, drain, connection } = await draining(t)
  const closing = closeGently(app, { drain, graceMs: 500 })
  t.match(await connection()('/quick/'), { status: 200, connection: 'close' })
  await closing
  t.equal(app.server.listening, false)
})

/** Resolves when nobody listens there any more. */
async function refused(url: string): Promise<void> {
  const { port } = new URL(url)
  for (;;) {
    const socket = connect(Number(port), '127.0.0.1')
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (!isOpen) return
  }
}
