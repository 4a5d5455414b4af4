import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { ask, base64, type Sent, setup } from '../ask-device-code.ts'
import { NOW } from '../fixtures.ts'

t.test('RFC 8628 §3.2: answers with the six fields', async (t) => {
  const built = await setup(t)
  const response = await ask(built, {
    body: { client_id: 'application_client_id', scope: 'openid email my-other-scope' },
    userAgent: 'television/1',
  })
  t.equal(response.statusCode, 200)
  t.equal(response.headers['cache-control'], 'no-store')
  const body = response.json()
  t.match(body, {
    device_code: /^[\w-]{43}$/,
    user_code: /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/,
    verification_uri: 'https://id.example.com/device',
    verification_uri_complete: `https://id.example.com/device?code=${body.user_code}`,
    expires_in: 900,
    interval: 5,
  })
  t.same(built.saved, [
    {
      deviceCode: body.device_code,
      grant: {
        providerId: 7,
        clientId: 'application_client_id',
        scopes: ['openid', 'email', 'my-other-scope'],
        userCode: body.user_code.replace('-', ''),
        origin: 'https://id.example.com',
        clientAddress: '127.0.0.1',
        userAgent: 'television/1',
        createdAt: NOW,
        expiresAt: NOW + 900_000,
      },
    },
  ])
})

t.test('plans the end of the grant, for the request that started it', async (t) => {
  const built = await setup(t)
  const response = await ask(built, { body: { client_id: 'application_client_id' } })
  const endsAt = NOW + 900_000
  const { 'x-request-id': requestId } = response.headers
  t.same(built.jobs, [
    [
      'expiry',
      'end-device-grant',
      { userCode: built.saved[0]?.grant.userCode, endsAt },
      { delay: 900_000, requestId },
    ],
  ])
})

t.test('a device hears 503 when the end of its grant cannot be planned', async (t) => {
  const bus = { add: () => Promise.reject(new UnavailableError('redis')) }
  const built = await setup(t, { deps: { bus } })
  const response = await ask(built, { body: { client_id: 'application_client_id' } })
  t.equal(response.statusCode, 503)
  t.match(response.json(), { error: 'temporarily_unavailable' })
})

t.test('takes the client from', async (t) => {
  const scope = 'openid email my-other-scope'
  const name = base64('application_client_id:')
  const cases: [where: string, sent: Sent, clientId?: string][] = [
    ['a body over several lines', { body: `client_id=application_client_id&\nscope=${scope}` }],
    ['a Bearer header', { body: `scope=${scope}`, authorization: `Bearer ${name}` }],
    ['a Basic header', { body: `scope=${scope}`, authorization: `Basic ${name}` }],
    ['a basic header', { body: { scope }, authorization: `basic ${name}` }],
    [
      'both, when they agree',
      { body: { client_id: 'application_client_id', scope }, authorization: `Bearer ${name}` },
    ],
    [
      'a body that ends with a line break',
      { body: `client_id=application_client_id&scope=${scope}\n` },
    ],
    ['the body of a confidential client', { body: { client_id: 'box', scope } }, 'box'],
    [
      'the header of a confidential client without its secret',
      { body: { scope }, authorization: `Bearer ${base64('box:')}` },
      'box',
    ],
    ['its credentials', { body: { scope }, authorization: `Basic ${base64('box:right')}` }, 'box'],
    [
      'its credentials as Bearer',
      { body: { scope }, authorization: `Bearer ${base64('box:right')}` },
      'box',
    ],
    [
      'its credentials in the body',
      { body: { client_id: 'box', client_secret: 'right', scope } },
      'box',
    ],
  ]
  for (const [where, sent, clientId = 'application_client_id'] of cases) {
    t.test(where, async (t) => {
      const built = await setup(t)
      const response = await ask(built, sent)
      t.equal(response.statusCode, 200, response.body)
      t.match(built.saved, [{ grant: { clientId, scopes: scope.split(' ') } }])
    })
  }
})

t.test('RFC 6749 §3.3: the scopes are', async (t) => {
  const cases: [what: string, scope: string | undefined, granted: string[]][] = [
    ['those of the client, each once', 'email openid email', ['email', 'openid']],
    ['without those the client does not have', 'openid unknown read:org', ['openid']],
    ['none when only others are asked for', 'unknown', []],
    ['none when none is asked for', undefined, []],
    ['none when the parameter is empty', '', []],
  ]
  for (const [what, scope, scopes] of cases) {
    t.test(what, async (t) => {
      const built = await setup(t)
      const body = { client_id: 'application_client_id', ...(scope !== undefined && { scope }) }
      const response = await ask(built, { body })
      t.equal(response.statusCode, 200)
      t.match(built.saved, [{ grant: { scopes } }])
      t.equal(built.saved[0]?.grant.scopes.length, scopes.length)
    })
  }
})

t.test('a request that names its client in the header needs no body', async (t) => {
  const built = await setup(t)
  const authorization = `Basic ${base64('application_client_id:')}`
  const response = await ask(built, { authorization })
  t.equal(response.statusCode, 200)
  t.same(built.saved[0]?.grant.scopes, [])
})

t.test('RFC 8628 §5.1: asks again for a user code that is taken', async (t) => {
  const tried: string[] = []
  const deviceGrants = {
    save: async (_: string, { userCode }: { userCode: string }) => {
      tried.push(userCode)
      return tried.length < 3 ? ('user_code_taken' as const) : ('saved' as const)
    },
  }
  const built = await setup(t, { deps: { deviceGrants } })
  const response = await ask(built, { body: { client_id: 'application_client_id' } })
  t.equal(response.statusCode, 200)
  t.equal(response.json().user_code.replace('-', ''), tried[2])
  t.equal(new Set(tried).size, 3)
})

t.test('answers with and without the trailing slash', async (t) => {
  const { app } = await setup(t)
  const response = await app.inject({
    method: 'POST',
    url: '/application/o/device',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'client_id=application_client_id',
  })
  t.equal(response.statusCode, 200)
})
