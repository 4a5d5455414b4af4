import { tracingChannel } from 'node:diagnostics_channel'
import { setTimeout } from 'node:timers/promises'
import { createLogger, openTracer, type Tracer } from '@gatehouse/telemetry'
import { startCollector } from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { createServer } from '../src/create-server.ts'
import { forms } from '../src/forms.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const CALLER = 'b7ad6b7169203331'
const TRACEPARENT = `00-${TRACE}-${CALLER}-01`
const SECRET = 'very-secret-7f3a'

const hanging = Promise.withResolvers<void>()
const ended = Promise.withResolvers<void>()

const log = createLogger({ level: 'silent' })

/** What `work` makes a traced server send. */
async function traced(
  t: Test,
  { trustProxy }: { trustProxy: readonly string[] | false },
  work: (url: string, tracer: Tracer) => Promise<void>,
) {
  const collector = await startCollector(t)
  // Like the variable of the process: the exporter looks for it there.
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url
  const tracer = await openTracer({ service: 'token', version: '1.2.3', env: process.env, log })
  const app = createServer({ logger: log, trustProxy, tracer })
  await app.register(forms)
  app.post('/application/o/:slug/token/', async () => {
    await tracer.span('find client', { kind: 'client' }, async () => {})
    return tracer.carrier()
  })
  app.get('/calls/:how/', async (request) => {
    const { how } = request.params as { how: string }
    // As the adapters tell of what they do.
    const statements = tracingChannel('gatehouse:postgres')
    return statements.tracePromise(
      async () => {
        await setTimeout(1)
        if (how === 'fail') throw new TypeError(SECRET)
        return tracer.carrier()
      },
      { name: 'find user' },
    )
  })
  app.get('/broken/', async () => {
    await tracer.span('read', {}, async () => {
      throw new TypeError(`no ${SECRET}`)
    })
  })
  app.get('/hangs/', (request) => {
    request.raw.once('close', () => setImmediate(ended.resolve))
    hanging.resolve()
    return new Promise(() => {})
  })
  app.get('/-/health/live/', async () => '')
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  await work(url, tracer)
  await app.close()
  await tracer.close()
  return collector
}

const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/application/o/${SECRET}/token/?code=${SECRET}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, ...headers },
    body: new URLSearchParams({ client_secret: SECRET }),
  })

t.test(
  'a request is a span of the trace that the proxy began, around what it caused',
  async (t) => {
    let carrier: Record<string, string> = {}
    const { spans, resources } = await traced(t, { trustProxy: ['127.0.0.1'] }, async (url) => {
      const answer = await post(url, { traceparent: TRACEPARENT })
      carrier = (await answer.json()) as Record<string, string>
    })
    const [child, server] = spans
    t.match(server, {
      name: 'POST /application/o/:slug/token/',
      kind: 2,
      traceId: TRACE,
      parentSpanId: CALLER,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/application/o/:slug/token/',
        'url.path': '/application/o/:slug/token/',
        'http.response.status_code': 200,
      },
    })
    // The body was read in between: what follows must still belong to the request.
    t.match(child, { name: 'find client', kind: 3, traceId: TRACE, parentSpanId: server?.spanId })
    t.equal(carrier['traceparent'], `00-${TRACE}-${server?.spanId}-01`)
    t.match(resources[0], { 'service.name': 'gatehouse-token', 'service.version': '1.2.3' })
    t.notMatch(JSON.stringify(spans), SECRET)
  },
)

t.test('only a trusted proxy can put a request into a trace', async (t) => {
  const { spans } = await traced(t, { trustProxy: false }, async (url) => {
    await post(url, { traceparent: TRACEPARENT })
  })
  const server = spans.find(({ kind }) => kind === 2)
  t.ok(server)
  t.not(server?.traceId, TRACE)
  t.notOk(server?.parentSpanId)
})

t.test('a failure is marked, without its message', async (t) => {
  const { spans } = await traced(t, { trustProxy: false }, async (url) => {
    t.equal((await fetch(`${url}/broken/`)).status, 500)
  })
  const [child, server] = spans
  t.match(child, { name: 'read', status: { code: 2 }, attributes: { 'error.type': 'TypeError' } })
  t.match(server, {
    name: 'GET /broken/',
    status: { code: 2 },
    attributes: { 'error.type': '500' },
  })
  t.notMatch(JSON.stringify(spans), SECRET)
})

t.test('what adapters tell of belongs to the request that caused it', async (t) => {
  const calls = tracingChannel('gatehouse:redis')
  let carrier: Record<string, string> = {}
  const { spans } = await traced(t, { trustProxy: false }, async (url) => {
    carrier = (await (await fetch(`${url}/calls/work/`)).json()) as Record<string, string>
    await fetch(`${url}/calls/fail/`)
    await calls.tracePromise(async () => {}, { name: 'wait for events' })
  })
  const [call, request, failed] = spans
  t.match(call, {
    name: 'find user',
    kind: 3,
    parentSpanId: request?.spanId,
    attributes: { 'db.system.name': 'postgresql' },
  })
  t.equal(carrier['traceparent'], `00-${call?.traceId}-${call?.spanId}-01`)
  t.match(failed, {
    name: 'find user',
    status: { code: 2 },
    attributes: { 'error.type': 'TypeError' },
  })
  t.equal(spans.length, 4, 'what nobody asked for is not told')
  t.notMatch(JSON.stringify(spans), SECRET)
})

t.test('a request whose client has gone ends, too', async (t) => {
  const { spans } = await traced(t, { trustProxy: false }, async (url) => {
    const abort = new AbortController()
    const asked = fetch(`${url}/hangs/`, { signal: abort.signal })
    await hanging.promise
    abort.abort()
    await t.rejects(asked)
    await ended.promise
  })
  t.match(spans, [{ name: 'GET /hangs/', attributes: { 'error.type': 'aborted' } }])
})

t.test('unknown paths have no name of their own, health checks no span', async (t) => {
  const { spans } = await traced(t, { trustProxy: false }, async (url) => {
    await fetch(`${url}/${SECRET}`)
    await fetch(`${url}/-/health/live/`)
  })
  t.strictSame(
    spans.map(({ name }) => name),
    ['GET'],
  )
})

t.test('a job belongs to the trace of whoever made it', async (t) => {
  let made = ''
  const { spans } = await traced(t, { trustProxy: false }, async (url, tracer) => {
    const answer = await post(url)
    const parent = (await answer.json()) as Record<string, string>
    made = parent['traceparent'] ?? ''
    await tracer.span('send mail', { kind: 'consumer', parent }, async () => {})
  })
  const job = spans.find(({ name }) => name === 'send mail')
  const [, traceId, spanId] = made.split('-')
  t.match(job, { traceId, parentSpanId: spanId, kind: 5 })
})
