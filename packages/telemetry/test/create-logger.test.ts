import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { OAuthError } from '@gatehouse/errors'
import type { Logger } from 'pino'
import t from 'tap'
import { createLogger } from '../src/index.ts'

/** A logger with a record of its lines. */
function setup(options: { pretty?: boolean; level?: string } = {}) {
  const lines: string[] = []
  const destination = { write: (line: string) => lines.push(line) }
  return { lines, logger: createLogger({ level: 'trace', destination, ...options }) }
}

const SECRET = 'S3cr3t-Value_1'
const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJTM2NyM3QifQ.S3cr3t-Value_1'

/** Reads like a request of Node. */
function request(url: string): IncomingMessage {
  const message = new IncomingMessage(new Socket())
  Object.assign(message, { method: 'GET', url, headers: { cookie: SECRET, authorization: SECRET } })
  return message
}

t.test('no secret reaches the log', async (t) => {
  const fields = [
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'set-cookie',
    'password',
    'new_password',
    'client_secret',
    'clientSecret',
    'GATEHOUSE_SECRET_KEY',
    'code',
    'device_code',
    'user_code',
    'access_token',
    'refreshToken',
    'id_token',
    'id_token_hint',
    'token',
    'tokens',
    'subject_token',
    'client_assertion',
    'code_verifier',
    'x-csrf-token',
    'csrf',
    'DPoP',
    'otp',
    'private_key',
    'apiKey',
    'sessionKey',
    'rawHeaders',
  ]
  const calls: [what: string, log: (logger: Logger) => void][] = [
    ...fields.flatMap((name): typeof calls => [
      [`top-level ${name}`, (logger) => logger.info({ [name]: SECRET }, 'x')],
      [`body.${name}`, (logger) => logger.info({ body: { [name]: SECRET } }, 'x')],
      [`headers.${name}`, (logger) => logger.info({ request: { headers: { [name]: [SECRET] } } })],
      [`deep ${name}`, (logger) => logger.info({ a: [{ b: { c: { [name]: { d: SECRET } } } }] })],
      [`child ${name}`, (logger) => logger.child({ [name]: SECRET }).info('x')],
      [
        `grandchild ${name}`,
        (logger) =>
          logger
            .child({})
            .child({ a: { [name]: SECRET } })
            .info('x'),
      ],
      [`query ${name}`, (logger) => logger.info(`GET /cb?x=1&${name}=${SECRET}&y=2`)],
      [`JSON in a message ${name}`, (logger) => logger.info(JSON.stringify({ [name]: SECRET }))],
      [`formatted ${name}`, (logger) => logger.info('body %j', { [name]: SECRET })],
      [
        `JSON in JSON ${name}`,
        (logger) =>
          logger.info({ note: JSON.stringify({ a: JSON.stringify({ [name]: SECRET }) }) }),
      ],
    ]),
    ['a state in a URL', (logger) => logger.info(`https://a.example/cb#state=${SECRET}`)],
    [
      'a URL in a URL',
      (logger) =>
        logger.info(`next=/a%3Fredirect%3Dx%253Fcode%253D${SECRET}%2526state%253D${SECRET}`),
    ],
    ['a URL object', (logger) => logger.info({ url: new URL(`http://a/?code=${SECRET}`) })],
    ['a header in text', (logger) => logger.warn(`sent Authorization: Bearer ${SECRET}`)],
    ['Basic credentials', (logger) => logger.warn(`basic ${btoa(`client:${SECRET}`)}`)],
    ['a header list', (logger) => logger.info({ list: ['authorization', `Bearer ${SECRET}`] })],
    ['a JWT anywhere', (logger) => logger.info({ note: `got ${JWT}` }, JWT)],
    ['a JWT as an argument', (logger) => logger.info('got %s', JWT)],
    ['a database URL', (logger) => logger.info(`postgres://u:${SECRET}@db/x`)],
    ['a request', (logger) => logger.info({ req: request(`/cb?code=${SECRET}&${SECRET}`) }, 'in')],
    ['a request in a field', (logger) => logger.info({ incoming: request(`/cb?code=${SECRET}`) })],
    [
      'an instance',
      (logger) =>
        logger.info({
          thing: new (class Thing {
            x = SECRET
          })(),
        }),
    ],
    ['a map', (logger) => logger.info({ map: new Map([['token', SECRET]]) })],
    ['bytes', (logger) => logger.info({ bytes: Buffer.from(SECRET) })],
    ['an error', (logger) => logger.error(new Error(`GET https://a/cb?code=${SECRET}&x=1 failed`))],
    [
      'an error in a field',
      (logger) => logger.error({ err: new Error(`no ?refresh_token=${SECRET}`) }, 'failed'),
    ],
    [
      'an error under another name',
      (logger) => logger.error({ failure: new Error(`no ?refresh_token=${SECRET}`) }, 'failed'),
    ],
    [
      'the cause and detail of an error',
      (logger) => {
        const cause = new AggregateError([new Error(`token=${SECRET}`)], `password=${SECRET}`)
        logger.error(new OAuthError('invalid_grant', 'x', { cause, detail: `code=${SECRET}` }))
      },
    ],
    [
      'own fields of an error',
      (logger) => logger.error(Object.assign(new Error('x'), { config: { auth: SECRET } })),
    ],
    ['what is thrown and no error', (logger) => logger.error({ err: `token=${SECRET}` })],
    ['an object thrown', (logger) => logger.error({ err: { token: SECRET, x: SECRET } })],
  ]
  for (const [what, log] of calls) {
    const { lines, logger } = setup()
    log(logger)
    t.equal(lines.length, 1, what)
    const line = lines.join('')
    t.notOk(line.includes(SECRET) || line.includes(btoa(SECRET)), `${what}: ${line}`)
    JSON.parse(line)
  }
})

t.test('what is no secret stays readable', async (t) => {
  const { lines, logger } = setup()
  logger.child({ reqId: 'r1' }).info(
    {
      clientId: 'demo',
      token_type: 'Bearer',
      scopes: ['openid'],
      state: 'active',
      count: 3,
      password: undefined,
      client_secret: null,
      token: false,
      big: 5n,
      at: new Date(0),
    },
    'Bearer token required; Basic credentials refused; error code 5',
  )
  t.match(JSON.parse(lines.join('')), {
    level: 'info',
    reqId: 'r1',
    clientId: 'demo',
    token_type: 'Bearer',
    scopes: ['openid'],
    state: 'active',
    count: 3,
    client_secret: null,
    token: false,
    big: '5',
    at: '1970-01-01T00:00:00.000Z',
    msg: 'Bearer token required; Basic credentials refused; error code 5',
  })
})

t.test('a request is its method, path, parameter names and address', async (t) => {
  const { lines, logger } = setup()
  const fastify = { id: 'r1', method: 'GET', url: '/cb?code=x&state=y#z', ip: '10.0.0.1' }
  logger.info({ req: fastify, res: { statusCode: 302, headers: { 'set-cookie': SECRET } } })
  const { req, res } = JSON.parse(lines.join(''))
  t.strictSame(req, {
    id: 'r1',
    method: 'GET',
    path: '/cb',
    query: ['code', 'state'],
    remoteAddress: '10.0.0.1',
  })
  t.strictSame(res, { statusCode: 302 })
})

t.test('an error keeps its code, detail, stack and causes', async (t) => {
  const { lines, logger } = setup()
  const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  logger.error(
    { err: new OAuthError('server_error', 'x', { cause, detail: 'no redis' }) },
    'failed',
  )
  t.match(JSON.parse(lines.join('')), {
    msg: 'failed',
    err: {
      type: 'OAuthError',
      code: 'server_error',
      statusCode: 500,
      detail: 'no redis',
      stack: /create-logger\.test/,
      cause: { message: 'connect', code: 'ECONNREFUSED' },
    },
  })
})

t.test('circular, deep, long and hostile values do no harm', async (t) => {
  const { lines, logger } = setup()
  const circular: Record<string, unknown> = {}
  circular['self'] = circular
  const error = new Error('x')
  error.cause = error
  logger.info({ circular, error, long: 'x'.repeat(1_000_000), list: Array(10_000).fill(1) })
  logger.info({
    bare: Object.assign(Object.create(null), { a: 1 }),
    ...JSON.parse('{"__proto__":1}'),
  })
  logger.info(`${'token'.repeat(100_000)}`)
  logger.info({ req: {} })
  logger.info({ req: { url: `/${'x'.repeat(100_000)}?${'a=1&'.repeat(10_000)}` } })
  t.equal(lines.length, 5)
  for (const line of lines) t.ok(line.length < 50_000 && JSON.parse(line), String(line.length))
})

t.test('logs nothing below its level', async (t) => {
  const { lines, logger } = setup({ level: 'warn' })
  logger.info('x')
  logger.warn('y')
  t.equal(lines.length, 1)
})

t.test('pretty lines are for people, and as safe', async (t) => {
  const { lines, logger } = setup({ pretty: true })
  logger.info({ port: 9000, token: SECRET }, 'listening')
  logger.error(new Error(`code=${SECRET}`))
  t.match(lines[0], /^\d\d:\d\d:\d\d INFO {2}listening port=9000 token="\[redacted\]"\n$/)
  t.match(lines[1], /ERROR code=\[redacted\]\nError: code=\[redacted\]\n {4}at /)
})
