import { createLogger } from '@gatehouse/telemetry'
import t, { type Test } from 'tap'
import { createServer } from '../src/create-server.ts'

const GIVEN = '0f8fad5bd9cb469fa16570867728950e'
const FRESH = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function server(t: Test, trustProxy: readonly string[] | false) {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) }
  const logger = createLogger({ level: 'debug', service: 'token', destination })
  const app = createServer({ logger, trustProxy })
  app.get('/', async (request) => ({ id: request.id }))
  app.get('/broken/', async () => {
    throw new Error('broken')
  })
  t.teardown(() => app.close())
  return { app, lines }
}

const ask = (id: string, from = '10.0.0.7') => ({
  url: '/broken/',
  headers: { 'x-request-id': id },
  remoteAddress: from,
})

t.test('the id of a trusted proxy is in the answer, its body and every line', async (t) => {
  const { app, lines } = server(t, ['10.0.0.0/8'])
  const answer = await app.inject(ask(GIVEN))
  t.equal(answer.headers['x-request-id'], GIVEN)
  t.equal(answer.json().request_id, GIVEN)
  t.strictSame(
    lines.map(({ msg, request_id, service }) => ({ msg, request_id, service })),
    ['request failed', 'request answered'].map((msg) => ({
      msg,
      request_id: GIVEN,
      service: 'token',
    })),
  )
})

t.test('nobody else chooses an id', async (t) => {
  for (const trustProxy of [false, ['192.0.2.1']] as const) {
    const { app } = server(t, trustProxy)
    const answer = await app.inject(ask(GIVEN))
    t.match(answer.headers['x-request-id'], FRESH)
    t.equal(answer.json().request_id, answer.headers['x-request-id'])
  }
})

t.test('what does not look like an id is not taken over', async (t) => {
  const { app } = server(t, ['10.0.0.0/8'])
  for (const id of [
    'short',
    'x'.repeat(65),
    'with space',
    '<script>alert(1)</script>',
    'a,b,c,d,e',
  ]) {
    t.match((await app.inject(ask(id))).headers['x-request-id'], FRESH, id)
  }
})

t.test('every answer has an id: unknown paths and malformed ones too', async (t) => {
  const { app } = server(t, false)
  for (const url of ['/', '/unknown', '/%zz']) {
    t.match((await app.inject(url)).headers['x-request-id'], FRESH, url)
  }
})

t.test('a line for each request is for those who ask for it', async (t) => {
  const { app, lines } = server(t, false)
  await app.inject('/?code=secret-value')
  t.match(lines, [{ level: 'debug', msg: 'request answered', statusCode: 200 }])
  t.match(lines[0]?.['req'], { method: 'GET', path: '/', query: ['code'] })
  t.notMatch(JSON.stringify(lines), 'secret-value')

  const quiet: string[] = []
  const destination = { write: (line: string) => quiet.push(line) }
  const silent = createServer({
    logger: createLogger({ level: 'info', destination }),
    trustProxy: false,
  })
  silent.get('/', async () => 'ok')
  t.teardown(() => silent.close())
  await silent.inject('/')
  t.strictSame(quiet, [])
})
