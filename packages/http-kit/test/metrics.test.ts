import { createLogger, createMetrics } from '@gatehouse/telemetry'
import t, { type Test } from 'tap'
import { createServer } from '../src/create-server.ts'
import { metricsRoute } from '../src/metrics-route.ts'
import { notFound } from '../src/not-found.ts'

async function server(t: Test, access: 'local' | 'any' = 'any') {
  const metrics = createMetrics({ service: 'token', version: '1.2.3' })
  const logger = createLogger({ level: 'silent' })
  const app = createServer({ logger, trustProxy: ['10.0.0.0/8'], metrics })
  await app.register(notFound, {
    render: async (error, _request, reply) => reply.send(error.title),
  })
  app.get('/application/o/:slug/jwks/', async () => ({ keys: [] }))
  app.post('/refuse/', async (_request, reply) => reply.code(400).send({}))
  await app.register(metricsRoute, { metrics, access })
  t.teardown(() => app.close())
  return app
}

t.test(
  'requests are counted by the pattern of their route, method and kind of answer',
  async (t) => {
    const app = await server(t)
    for (const slug of ['one', 'two']) await app.inject(`/application/o/${slug}/jwks/`)
    await app.inject({ method: 'POST', url: '/refuse/' })
    const { body, headers } = await app.inject('/-/metrics/')
    t.match(headers['content-type'], /^text\/plain; version=0\.0\.4/)
    const count = (labels: string) =>
      `http_request_duration_seconds_count{service="token",${labels}}`
    t.match(body, `${count('method="GET",route="/application/o/:slug/jwks/",status="2xx"')} 2\n`)
    t.match(body, `${count('method="POST",route="/refuse/",status="4xx"')} 1\n`)
  },
)

t.test('nothing that a client makes up becomes a label', async (t) => {
  const app = await server(t)
  const made = 'made-up-8d2'
  await app.inject(`/${made}?${made}=${made}`)
  await app.inject(`/application/o/${made}/jwks/?token=${made}`)
  await app.inject({ method: 'PROPFIND' as 'GET', url: `/${made}`, headers: { host: made } })
  const { body } = await app.inject('/-/metrics/')
  t.match(body, 'method="GET",route="unmatched",status="4xx"')
  t.match(body, 'method="other",route="unmatched",status="4xx"')
  t.notMatch(body, made)
})

t.test('beside everything else the metrics are for direct requests of this machine', async (t) => {
  const app = await server(t, 'local')
  const ask = (remoteAddress: string, headers: Record<string, string> = {}) =>
    app.inject({ url: '/-/metrics/', remoteAddress, headers }).then(({ statusCode }) => statusCode)
  for (const address of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1']) {
    t.equal(await ask(address), 200, address)
  }
  for (const address of ['192.0.2.1', '10.0.0.1', '::ffff:10.0.0.1', '2001:db8::127.0.0.1']) {
    t.equal(await ask(address), 404, address)
  }
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    t.equal(await ask('127.0.0.1', { [name]: '127.0.0.1' }), 404, name)
  }
})

t.test('who may not see the metrics hears what an unknown path says', async (t) => {
  const app = await server(t, 'local')
  const remoteAddress = '192.0.2.1'
  for (const accept of ['application/json', 'text/html']) {
    for (const method of ['GET', 'POST'] as const) {
      const about = { method, remoteAddress, headers: { accept } }
      const metrics = await app.inject({ ...about, url: '/-/metrics/' })
      const unknown = await app.inject({ ...about, url: '/-/nothing/' })
      t.equal(metrics.statusCode, 404)
      t.equal(withoutId(metrics.body), withoutId(unknown.body))
      t.same(Object.keys(metrics.headers), Object.keys(unknown.headers))
    }
  }
})

const withoutId = (body: string) => body.replace(/[0-9a-f-]{36}/, '')
