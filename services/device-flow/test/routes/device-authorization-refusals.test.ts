import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { ask, base64, type Sent, setup } from '../ask-device-code.ts'
import { aClient, brandWithoutDeviceFlow, confidential, type Fakes } from '../fixtures.ts'

t.test('refuses', async (t) => {
  const client = 'application_client_id'
  const name = base64(`${client}:`)
  const cases: [what: string, sent: Sent, status: number, error: string][] = [
    ['a request without a client', { body: { scope: 'openid' } }, 400, 'invalid_request'],
    ['an empty request', {}, 400, 'invalid_request'],
    ['an empty client_id', { body: 'client_id=&scope=openid' }, 400, 'invalid_request'],
    ['an unknown client', { body: { client_id: 'nobody' } }, 401, 'invalid_client'],
    [
      'an unknown client in the header',
      { authorization: `Bearer ${base64('nobody:')}` },
      401,
      'invalid_client',
    ],
    [
      'a wrong secret',
      { body: { client_id: 'box', client_secret: 'wrong' } },
      401,
      'invalid_client',
    ],
    [
      'a wrong secret in the header',
      { authorization: `Basic ${base64('box:wrong')}` },
      401,
      'invalid_client',
    ],
    [
      'a wrong secret as Bearer',
      { authorization: `Bearer ${base64('box:wrong')}` },
      401,
      'invalid_client',
    ],
    [
      'a secret of a client without one',
      { body: { client_id: client, client_secret: 'x' } },
      401,
      'invalid_client',
    ],
    [
      'a bad assertion',
      { body: { client_id: 'box', client_assertion: 'x.y.z' } },
      401,
      'invalid_client',
    ],
    ['a Bearer header that is none', { authorization: 'Bearer not*base64' }, 401, 'invalid_client'],
    [
      'a Bearer header without a colon',
      { authorization: `Bearer ${base64(client)}` },
      401,
      'invalid_client',
    ],
    ['an empty Basic header', { authorization: 'Basic ' }, 401, 'invalid_client'],
    [
      'a null character in the header',
      { authorization: `Basic ${base64('a\0b:')}` },
      401,
      'invalid_client',
    ],
    [
      'two clients',
      { body: { client_id: 'box' }, authorization: `Basic ${name}` },
      401,
      'invalid_client',
    ],
    [
      'a repeated client_id',
      { body: `client_id=${client}&client_id=${client}` },
      400,
      'invalid_request',
    ],
    [
      'a repeated scope',
      { body: `client_id=${client}&scope=openid&scope=email` },
      400,
      'invalid_request',
    ],
    ['a null character', { body: `client_id=${client}%00` }, 400, 'invalid_request'],
    [
      'a control character in the client_id',
      { body: `client_id=${client}%1f` },
      401,
      'invalid_client',
    ],
    ['an oversized client_id', { body: { client_id: 'x'.repeat(256) } }, 400, 'invalid_request'],
    [
      'an oversized scope',
      { body: { client_id: client, scope: 'x'.repeat(4097) } },
      400,
      'invalid_request',
    ],
    [
      'an oversized body',
      { body: `client_id=${client}&x=${'y'.repeat(70_000)}` },
      400,
      'invalid_request',
    ],
    [
      'a scope with a forbidden character',
      { body: { client_id: client, scope: 'open"id' } },
      400,
      'invalid_scope',
    ],
    [
      'a scope over two lines',
      { body: `client_id=${client}&scope=open\nid` },
      400,
      'invalid_scope',
    ],
    [
      'JSON',
      { body: `{"client_id":"${client}"}`, contentType: 'application/json' },
      400,
      'invalid_request',
    ],
    ['plain text', { body: 'client_id', contentType: 'text/plain' }, 400, 'invalid_request'],
  ]
  for (const [what, sent, status, error] of cases) {
    t.test(what, async (t) => {
      const built = await setup(t)
      const response = await ask(built, sent)
      t.equal(response.statusCode, status, response.body)
      t.match(response.json(), { error, error_description: String, request_id: String })
      t.equal(response.headers['cache-control'], 'no-store')
      t.same(built.saved, [])
    })
  }
})

t.test('RFC 6749 §5.2: who failed in the header is told the scheme', async (t) => {
  const built = await setup(t)
  const inHeader = await ask(built, { authorization: `Bearer ${base64('nobody:')}` })
  t.match(inHeader.headers['www-authenticate'], /^Basic /)
  const inBody = await ask(built, { body: { client_id: 'nobody' } })
  t.equal(inBody.headers['www-authenticate'], undefined)
})

t.test('an unknown client looks like a wrong secret', async (t) => {
  const built = await setup(t)
  const texts = []
  for (const clientId of ['nobody', 'box']) {
    const response = await ask(built, { body: { client_id: clientId, client_secret: 'wrong' } })
    texts.push({ ...response.json(), request_id: '' })
  }
  t.same(texts[0], texts[1])
})

t.test('a client without the device grant is refused', async (t) => {
  const client = aClient({ grantTypes: new Set(['authorization_code']) })
  const clients = { findByClientId: async () => client }
  const built = await setup(t, { deps: { clients } })
  const response = await ask(built, { body: { client_id: client.clientId } })
  t.equal(response.statusCode, 400)
  t.equal(response.json().error, 'unauthorized_client')
})

t.test('a brand without a device code flow tells what to set', async (t) => {
  const cases: [what: string, fakes: Fakes, domain: string][] = [
    ['when none is set', { brand: brandWithoutDeviceFlow }, 'tv.example.com'],
    [
      'when it was deleted',
      { deps: { flows: { findById: async () => undefined } } },
      'authentik-default',
    ],
  ]
  for (const [what, fakes, domain] of cases) {
    t.test(what, async (t) => {
      const built = await setup(t, fakes)
      const response = await ask(built, { body: { client_id: 'application_client_id' } })
      t.equal(response.statusCode, 400)
      const { error, error_description: text } = response.json()
      t.equal(error, 'invalid_request')
      for (const word of [domain, 'flow_device_code', 'Device code flow']) t.match(text, word)
      t.same(built.saved, [])
    })
  }
})

t.test('gives up when no user code is free', async (t) => {
  const deviceGrants = { save: async () => 'user_code_taken' as const }
  const built = await setup(t, { deps: { deviceGrants } })
  const response = await ask(built, { body: { client_id: 'application_client_id' } })
  t.equal(response.statusCode, 503)
  t.equal(response.json().error, 'temporarily_unavailable')
  t.ok(response.headers['retry-after'])
})

t.test('limits the requests of one address', async (t) => {
  const hits: unknown[] = []
  const rateLimits = {
    hit: async (...hit: unknown[]) => {
      hits.push(hit)
      return { allowed: false, retryAfterMs: 1_500 }
    },
  }
  const built = await setup(t, { deps: { rateLimits } })
  const response = await ask(built, { body: { client_id: 'application_client_id' } })
  t.equal(response.statusCode, 429)
  t.equal(response.headers['retry-after'], '2')
  t.equal(response.json().error, 'slow_down')
  t.same(hits, [['device-authorization:127.0.0.1', { limit: 60, windowMs: 60_000 }]])
})

t.test('says so when the store is down', async (t) => {
  const deviceGrants = { save: () => Promise.reject(new UnavailableError('redis')) }
  const built = await setup(t, { deps: { deviceGrants } })
  const response = await ask(built, { body: { client_id: 'application_client_id' } })
  t.equal(response.statusCode, 503)
  t.equal(response.json().error, 'temporarily_unavailable')
})

t.test('a fault of ours tells the client nothing and the operator all', async (t) => {
  const deviceGrants = { save: () => Promise.reject(new Error('the cause')) }
  const built = await setup(t, { deps: { deviceGrants } })
  const response = await ask(built, { body: { client_id: confidential.clientId } })
  t.equal(response.statusCode, 500)
  t.equal(response.json().error, 'server_error')
  t.notMatch(response.body, 'the cause')
  t.match(built.logged, [{ err: { message: 'the cause' } }])
})
