import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@gatehouse/testkit'
import t from 'tap'
import { RATE_LIMITS } from '../../src/routes/rate-limit-zones.ts'
import { startNginx } from './fixtures/nginx.ts'
import { startUpstream, type Told } from './fixtures/upstream.ts'

const TOKEN = '/application/o/token/'
const form = { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }

/** Dies when a request has been read whole, before any answer. */
const dies: RequestListener = async (request) => {
  await request.toArray()
  request.socket.destroy()
}

t.test('a dead twin costs nothing: GET and POST reach the living', async (t) => {
  const living = await startUpstream(t, 'living')
  const dead = `127.0.0.1:${await freePort()}`
  const { url } = await startNginx(t, { token: [dead, living.address] })
  for (let round = 0; round < 20; round++) {
    const answer = await fetch(url + TOKEN, round % 2 ? form : {})
    t.equal(((await answer.json()) as Told).name, 'living')
  }
})

t.test('a GET that a service dies over is answered by its twin', async (t) => {
  const dying = await startUpstream(t, 'dying', dies)
  const living = await startUpstream(t, 'living')
  const { url } = await startNginx(t, { token: [dying.address, living.address] })
  for (let round = 0; round < 4; round++) t.equal((await fetch(url + TOKEN)).status, 200)
  t.ok(dying.requests() > 0, 'it was asked')
})

t.test('a POST that a service dies over is sent to nobody else', async (t) => {
  const twins = [await startUpstream(t, 'one', dies), await startUpstream(t, 'two', dies)]
  const { url } = await startNginx(t, { token: twins.map(({ address }) => address) })
  const answer = await fetch(url + TOKEN, form)
  t.equal(answer.status, 503)
  t.equal(
    twins.reduce((sum, twin) => sum + twin.requests(), 0),
    1,
  )
})

t.test('an answer that is an error is the client’s: nobody else is asked', async (t) => {
  const unavailable: RequestListener = (_request, reply) =>
    reply.writeHead(503, { 'retry-after': '7' }).end('{"error":"temporarily_unavailable"}')
  const twins = [
    await startUpstream(t, 'one', unavailable),
    await startUpstream(t, 'two', unavailable),
  ]
  const { url } = await startNginx(t, { token: twins.map(({ address }) => address) })
  const answer = await fetch(url + TOKEN)
  t.match(answer, { status: 503 })
  t.equal(answer.headers.get('retry-after'), '7')
  t.same(await answer.json(), { error: 'temporarily_unavailable' })
  t.equal(
    twins.reduce((sum, twin) => sum + twin.requests(), 0),
    1,
  )
})

t.test('without any process: 503, when to try again, as JSON or as a page', async (t) => {
  const { url } = await startNginx(t, {})
  const answer = await fetch(url + TOKEN, form)
  t.match(answer, { status: 503 })
  t.match(Object.fromEntries(answer.headers), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '2',
    'x-content-type-options': 'nosniff',
    server: 'nginx',
  })
  t.match(await answer.json(), {
    error: 'temporarily_unavailable',
    error_description: /./,
    request_id: answer.headers.get('x-request-id'),
  })

  const page = await fetch(`${url}/if/flow/login/`, { headers: { accept: 'text/html,*/*' } })
  t.match(page, { status: 503 })
  t.match(page.headers.get('content-type'), 'text/html')
  t.match(page.headers.get('content-security-policy'), "default-src 'none'")
  t.match(await page.text(), `<code>${page.headers.get('x-request-id')}</code>`)
})

t.test('a service that comes back is asked at once', async (t) => {
  const port = await freePort()
  const { url } = await startNginx(t, { userinfo: [`127.0.0.1:${port}`] })
  for (let round = 0; round < 3; round++) t.equal((await fetch(`${url}/user`)).status, 503)
  await startUpstream(t, 'back', undefined, port)
  t.equal((await fetch(`${url}/user`)).status, 200)
})

t.test('more than an address may send is refused until it waits', async (t) => {
  const token = await startUpstream(t, 'token')
  const rateLimits = { ...RATE_LIMITS, token: { perSecond: 1, burst: 2 } }
  const { url } = await startNginx(t, { token: [token.address] }, { rateLimits })
  const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(url + TOKEN, form)))
  t.ok(answers.filter(({ status }) => status === 200).length >= 3, 'one, and a burst of two')
  const refused = answers.find(({ status }) => status === 429)
  t.match(refused?.headers.get('retry-after'), /^\d+$/)
  t.match(await refused?.json(), { error: 'slow_down', request_id: /^[0-9a-f]{32}$/ })
  t.equal(
    (await fetch(`${url}/application/o/introspect/`, form)).status,
    200,
    'only where it is limited',
  )
})

t.test('what is too large, too long or no HTTP is told so', async (t) => {
  const token = await startUpstream(t, 'token')
  const { url, port } = await startNginx(t, { token: [token.address] })
  const large = await fetch(url + TOKEN, { method: 'POST', body: 'x'.repeat(65 * 1024) })
  t.match(large, { status: 413 })
  t.match(await large.json(), { error: 'invalid_request', error_description: /too large/ })

  const long = await fetch(`${url}/?${'x'.repeat(30_000)}`)
  t.match(long, { status: 414 })
  t.match(await long.json(), { error: 'invalid_request' })

  const heavy = await fetch(url, { headers: { 'x-a': 'x'.repeat(30_000) } })
  t.match(heavy, { status: 400 })
  t.match(await heavy.json(), { error: 'invalid_request' })

  t.match(await talk(port, 'NONSENSE\r\n\r\n'), /^HTTP\/1.1 400 .*"error":"invalid_request"/s)
  t.equal(token.requests(), 0)
})

t.test('a slow client holds no service: a body is passed on when it is there', async (t) => {
  const token = await startUpstream(t, 'token')
  const { port } = await startNginx(t, { token: [token.address] })
  const socket = connect(port, '127.0.0.1')
  t.teardown(() => void socket.destroy())
  socket.write(`POST ${TOKEN} HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf`)
  await delay(300)
  t.equal(token.connections(), 0)
})

/** Everything that is answered to `text`. */
async function talk(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  socket.write(text)
  return (await socket.toArray()).join('')
}
