import { once } from 'node:events'
import { Server as HttpsServer } from 'node:https'
import { connect } from 'node:net'
import { createLogger } from '@gatehouse/telemetry'
import t, { type Test } from 'tap'
import { createServer } from '../src/create-server.ts'

async function listening(t: Test): Promise<number> {
  const app = createServer({ logger: createLogger({ level: 'silent' }), trustProxy: false })
  app.get('/path/', async () => ({ ok: true }))
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as { port: number }).port
}

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  await once(socket, 'close')
  return answer
}

t.test('paths work with and without their last slash, the query kept', async (t) => {
  const port = await listening(t)
  for (const path of ['/path', '/path/', '/path?a=1', '/path/?a=1']) {
    t.equal((await fetch(`http://127.0.0.1:${port}${path}`)).status, 200)
  }
})

t.test('a request has to arrive within a minute', async (t) => {
  const app = createServer({ logger: createLogger({ level: 'silent' }), trustProxy: false })
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { requestTimeout, headersTimeout } = app.server
  t.same({ requestTimeout, headersTimeout }, { requestTimeout: 60_000, headersTimeout: 60_000 })
})

t.test('an address of 20 KiB is taken, as an authorization request may need it', async (t) => {
  const address = (length: number) => `/path/?state=${'a'.repeat(length)}`
  const port = await listening(t)
  t.equal((await fetch(`http://127.0.0.1:${port}${address(20 * 1024)}`)).status, 200)
  const answer = await raw(port, `GET ${address(40 * 1024)} HTTP/1.1\r\nHost: a\r\n\r\n`)
  t.match(answer, /^HTTP\/1\.1 431 /)
  t.match(answer, /"error":"invalid_request"/)
})

t.test('the head of a request may be as large over https', async (t) => {
  const tls = { cert: '', key: '' }
  const app = createServer({ logger: createLogger({ level: 'silent' }), trustProxy: false, tls })
  t.teardown(() => app.close())
  await app.ready()
  t.type(app.server, HttpsServer)
  t.match(app.server, { maxHeaderSize: 32 * 1024 })
})

t.test('a header of 100 KB is refused with a body that a client can read', async (t) => {
  const port = await listening(t)
  const header = `X-Large: ${'a'.repeat(100_000)}`
  const answer = await raw(port, `GET /path/ HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n`)
  t.match(answer, /^HTTP\/1\.1 431 /)
  t.match(answer, /"error":"invalid_request"/)
  t.match(answer, /"request_id":"[0-9a-f-]{36}"/)
})

t.test('a path that cannot be decoded is refused in the same shape', async (t) => {
  const answer = await raw(
    await listening(t),
    'GET /path/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  )
  t.match(answer, /^HTTP\/1\.1 400 /)
  t.match(answer, /"error":"invalid_request","error_description":"The address is malformed\."/)
  t.match(answer, /"request_id":"[0-9a-f-]{36}"/)
  t.notMatch(answer, 'FST_')
})

t.test('what is not HTTP is refused', async (t) => {
  const answer = await raw(await listening(t), 'nonsense\r\n\r\n')
  t.match(answer, /^HTTP\/1\.1 400 /)
})
