/** What an operator sees of a request: its id, the metrics, the log and the trace. */
import { bearer, claimsOf, get, post, startCollector, startProduct } from '@gatehouse/testkit'
import t from 'tap'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const CALLER = 'b7ad6b7169203331'
const ID = '4c2a7f0e9b1d4f6aa1c3e5d7f9b0a2c4'

const collector = await startCollector(t)
const product = await startProduct(t, {
  env: {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    GATEHOUSE_TRUST_PROXY: 'loopback',
    GATEHOUSE_LOG_LEVEL: 'info',
  },
})
const demo = {
  grant_type: 'client_credentials',
  client_id: 'gatehouse-demo',
  username: 'demo-service',
  password: product.demoAppPassword,
}
const token = (fields: Record<string, string>, headers = {}) =>
  post(`${product.url}/application/o/token/`, fields, headers)
const fromProxy = { 'x-request-id': ID, traceparent: `00-${TRACE}-${CALLER}-01` }

let accessToken = ''

t.test('the id of a request is in its answer, its error and the log', async (t) => {
  const issued = await token(demo, fromProxy)
  accessToken = issued.body.access_token
  t.equal(claimsOf(accessToken)['client_id'], 'gatehouse-demo')
  t.equal(issued.headers.get('x-request-id'), ID)

  const refused = await token({ ...demo, password: 'wrong' }, fromProxy)
  t.match(refused, { status: 400, body: { error: 'invalid_grant', request_id: ID } })
  const lines = product.output().match(/^\{.*$/gm) ?? []
  const own = lines.map((line) => JSON.parse(line)).filter((line) => line.request_id === ID)
  t.match(own, [{ service: 'gatehouse', msg: 'request refused', statusCode: 400 }])
})

t.test('the metrics tell what happened, to this machine alone', async (t) => {
  await get(`${product.url}/application/o/userinfo/`, bearer(accessToken))
  const answer = await fetch(`${product.url}/-/metrics/`)
  const text = await answer.text()
  const grant = 'grant="client_credentials"'
  t.match(text, `gatehouse_tokens_issued_total{${grant},result="issued",service="gatehouse"} 1\n`)
  t.match(
    text,
    `gatehouse_tokens_issued_total{${grant},result="invalid_grant",service="gatehouse"} 1`,
  )
  t.match(
    text,
    'http_request_duration_seconds_count{service="gatehouse",method="POST",route="/application/o/token/",status="2xx"} 1\n',
  )
  t.match(text, /^gatehouse_cache_requests_total\{cache="clients",result="hit",.*\} [1-9]/m)
  t.match(text, /^gatehouse_cache_requests_total\{cache="verified_tokens",result="miss",.*\} 1$/m)
  t.match(text, /^gatehouse_queue_jobs\{queue="maintenance",state="delayed",.*\} \d/m)
  t.match(text, /^gatehouse_event_stream_length\{.*\} \d/m)
  for (const secret of secrets()) t.notMatch(text, secret)

  const forwarded = { 'x-forwarded-for': '127.0.0.1' }
  t.equal((await fetch(`${product.url}/-/metrics/`, { headers: forwarded })).status, 404)
})

t.test('the trace goes on from the proxy to Postgres and Redis', async (t) => {
  await product.stop() // sends what was not sent yet
  const spans = collector.spans.filter(({ traceId }) => traceId === TRACE)
  const [request] = spans.filter(({ parentSpanId }) => parentSpanId === CALLER)
  t.match(request, {
    name: 'POST /application/o/token/',
    attributes: { 'http.response.status_code': 200, 'gatehouse.request_id': ID },
  })
  const causes = spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId)
  const systems = new Set(causes.map(({ attributes }) => attributes['db.system.name']))
  t.same([...systems].sort(), ['postgresql', 'redis'])
  t.match(collector.resources[0], { 'service.name': 'gatehouse-gatehouse' })
  const all = JSON.stringify(collector.spans)
  for (const secret of secrets()) t.notMatch(all, secret)
})

const secrets = () => [accessToken, product.demoAppPassword, product.adminPassword]
