import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { aService, asDemo, basic } from '../a-service.ts'
import { aClient } from '../fixtures.ts'

const URL = '/application/o/token/'
const form = { ...asDemo, grant_type: 'client_credentials' }

t.test('POST /application/o/token/', async (t) => {
  t.test('works with and without the trailing slash', async (t) => {
    const { post } = await aService(t)
    t.equal((await post('/application/o/token', form)).statusCode, 200)
    t.equal((await post(URL, form)).statusCode, 200)
  })

  t.test('RFC 6749 §5.1: the answer is JSON that nobody stores', async (t) => {
    const { post } = await aService(t)
    const { headers } = await post(URL, form)
    t.match(headers, { 'cache-control': 'no-store', pragma: 'no-cache' })
    t.match(headers['content-type'], /^application\/json/)
  })

  t.test('refuses with invalid_request', async (t) => {
    const body = new URLSearchParams(form).toString()
    const cases: [what: string, url: string, form: string, headers?: Record<string, string>][] = [
      ['no grant_type', URL, 'client_id=demo&client_secret=the-secret'],
      ['an empty grant_type', URL, 'grant_type=&client_id=demo'],
      ['a repeated grant_type', URL, `${body}&grant_type=password`],
      ['a repeated client_id', URL, `${body}&client_id=demo`],
      ['a repeated parameter that it does not know', URL, `${body}&x=1&x=2`],
      ['a grant_type that is too long', URL, `grant_type=${'x'.repeat(129)}`],
      ['parameters in the query', `${URL}?client_id=demo`, body],
      ['a null character', URL, `${body}&scope=a%00b`],
      ['more than a hundred parameters', URL, `${body}${'&x=1'.repeat(100)}`],
      ['JSON', URL, JSON.stringify(form), { 'content-type': 'application/json' }],
      ['plain text', URL, body, { 'content-type': 'text/plain' }],
      ['a body of 100 KB', URL, `${body}&x=${'x'.repeat(100_000)}`],
      ['an empty body', URL, ''],
    ]
    for (const [what, url, payload, headers] of cases) {
      t.test(what, async (t) => {
        const { post } = await aService(t)
        const response = await post(url, payload, headers)
        t.ok(response.statusCode >= 400 && response.statusCode < 500, `${response.statusCode}`)
        t.match(response.json(), { error: 'invalid_request', request_id: String })
        t.equal(response.headers['cache-control'], 'no-store')
      })
    }
  })

  t.test('RFC 8707 §2: a repeated resource is not a mistake', async (t) => {
    const { post } = await aService(t)
    const body = `${new URLSearchParams(form)}&resource=https://a.example&resource=https://b.example`
    t.equal((await post(URL, body)).statusCode, 200)
  })

  t.test('names of Object.prototype are parameters like any other', async (t) => {
    const { post } = await aService(t)
    const body = `${new URLSearchParams(form)}&__proto__=x&constructor=y&toString=z`
    t.equal((await post(URL, body)).statusCode, 200)
    t.match((await post(URL, { ...form, grant_type: 'toString' })).json(), {
      error: 'unsupported_grant_type',
    })
  })

  t.test('an unknown grant type is an unsupported_grant_type', async (t) => {
    const { post } = await aService(t)
    const response = await post(URL, { ...form, grant_type: 'implicit' })
    t.equal(response.statusCode, 400)
    t.match(response.json(), { error: 'unsupported_grant_type' })
  })

  t.test('a grant type that the client may not use is an unauthorized_client', async (t) => {
    const { post } = await aService(t, (world) => {
      world.clients = [aClient({ grantTypes: new Set() })]
    })
    const response = await post(URL, form)
    t.equal(response.statusCode, 400)
    t.match(response.json(), { error: 'unauthorized_client' })
  })

  t.test(
    'RFC 6749 §5.2: a client that fails gets 401, and a challenge when it used Basic',
    async (t) => {
      const { post } = await aService(t)
      const grant = { grant_type: 'refresh_token', refresh_token: 'r' }
      const byHeader = await post(URL, grant, basic('demo', 'wrong'))
      t.equal(byHeader.statusCode, 401)
      t.match(byHeader.headers['www-authenticate'], /^Basic realm=/)
      const byBody = await post(URL, { ...grant, ...asDemo, client_secret: 'wrong' })
      t.equal(byBody.statusCode, 401)
      t.equal(byBody.headers['www-authenticate'], undefined)
      t.same(
        { ...byBody.json(), request_id: '' },
        { ...byHeader.json(), request_id: '' },
        'both say the same',
      )
    },
  )

  t.test('a part that is down is a 503 that says when to come back', async (t) => {
    const { post, world } = await aService(t)
    world.codes.get = () => {
      throw new UnavailableError('redis')
    }
    const body = { ...asDemo, grant_type: 'authorization_code', code: 'c', redirect_uri: 'r' }
    const response = await post(URL, body)
    t.equal(response.statusCode, 503)
    t.match(response.headers, { 'retry-after': String })
    t.match(response.json(), { error: 'temporarily_unavailable' })
  })

  t.test('what nobody expects is a server_error without a word of why', async (t) => {
    const { post, world } = await aService(t)
    world.codes.get = () => {
      throw new Error('secret detail')
    }
    const body = { ...asDemo, grant_type: 'authorization_code', code: 'c', redirect_uri: 'r' }
    const response = await post(URL, body)
    t.equal(response.statusCode, 500)
    t.notMatch(response.body, /secret detail/)
  })
})

t.test('GET /application/o/token/ is refused', async (t) => {
  const { get } = await aService(t)
  const response = await get(`${URL}?grant_type=client_credentials`)
  t.equal(response.statusCode, 400)
  t.match(response.json(), { error: 'invalid_request' })
  t.equal(response.headers['allow'], 'POST')
})

t.test('CORS: scripts of registered origins may ask, others may not', async (t) => {
  const { post, options } = await aService(t)
  const allowed = await post(URL, form, { origin: 'https://app.example' })
  t.equal(allowed.headers['access-control-allow-origin'], 'https://app.example')
  const preflight = await options(URL, { origin: 'https://app.example' })
  t.equal(preflight.statusCode, 204)
  t.match(preflight.headers, {
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-methods': /POST/,
  })
  const other = await post(URL, form, { origin: 'https://evil.example' })
  t.equal(other.headers['access-control-allow-origin'], undefined)
})
