/** Everything that is wrong with a client's request: told by the book, and never a 500. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  application,
  authorize,
  authorizeUrl,
  basic,
  blueprint,
  composeProduct,
  get,
  post,
  readAnswer,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, type TestClient, web } from './fixtures/applications.ts'
import { BROKEN, FORM, isDecent, JSON_PLEASE, send } from './fixtures/bad-input.ts'
import { rawRequest } from './fixtures/raw-request.ts'
import { redeem, refresh, requestToken, signIn } from './fixtures/tokens.ts'

const product = await composeProduct(t, { blueprints: applications })

/** What clients post to, with a request that would be right. */
const CLIENT_ENDPOINTS: [path: string, body: string][] = [
  ['/application/o/token/', 'grant_type=client_credentials&client_id=web&client_secret=x'],
  ['/application/o/introspect/', 'token=x&client_id=web&client_secret=x'],
  ['/application/o/revoke/', 'token=x&client_id=web&client_secret=x'],
  ['/application/o/device/', 'client_id=gatehouse-demo&scope=openid'],
  ['/login/oauth/access_token', 'code=x&client_id=web&client_secret=x'],
  ['/application/o/userinfo/', 'access_token=x'],
]

for (const [path, right] of CLIENT_ENDPOINTS) {
  t.test(`${path} refuses what it cannot read`, async (t) => {
    for (const [name, body, type = FORM] of BROKEN) {
      const answer = await send(`${product.url}${path}`, body(right), type)
      isDecent(t, answer, name)
      t.ok(answer.status >= 400, `${name}: ${answer.status}`)
      const isUserinfo = path.endsWith('userinfo/') && answer.status === 401
      if (!isUserinfo) t.equal(answer.body.error, 'invalid_request', name)
    }
  })

  t.test(`${path} is not confused by what it can read`, async (t) => {
    const strange = [
      '',
      '&&&',
      '=',
      '__proto__=1&constructor=1&prototype=1&toString=1&hasOwnProperty=1',
      '__proto__[polluted]=1&constructor[prototype][polluted]=1',
      'client_id[]=web&client_id[$ne]=x&client_secret[$gt]=',
      'client_id=%E0%A4%A&client_secret=%',
      'client_id=%ff%fe&client_secret=%c3%28',
      `client_id=${'x'.repeat(4000)}`,
      'client_id=web%0d%0aset-cookie:%20a=b&client_secret=x',
      "client_id=web'%20OR%20'1'='1&client_secret=%27;DROP%20TABLE%20users;--",
      'client_id=%F0%9F%92%A9&client_secret=%F0%9F%92%A9',
      'client_id=../../etc/passwd&client_secret=..',
    ]
    for (const body of strange) {
      for (const full of [body, `${right}&${body}`]) {
        const answer = await send(`${product.url}${path}`, full, FORM)
        isDecent(t, answer, full)
        t.notOk(answer.headers.has('set-cookie'), full)
      }
    }
    isDecent(t, await send(`${product.url}${path}`, null, undefined), 'no body')
    t.notOk('polluted' in {}, 'nothing is polluted')
  })

  t.test(`${path} refuses malformed credentials`, async (t) => {
    const headers = [
      'Basic',
      'Basic ',
      'Basic !!!',
      `Basic ${Buffer.from('no colon').toString('base64')}`,
      `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0x80]).toString('base64')}`,
      `Basic ${Buffer.from('web:\0').toString('base64')}`,
      `Basic ${Buffer.from(`${'x'.repeat(5000)}:x`).toString('base64')}`,
      'Bearer',
      'Bearer a b',
      'Negotiate abc',
      'DPoP abc',
    ]
    for (const authorization of headers) {
      const answer = await post(
        `${product.url}${path}`,
        { grant_type: 'x', token: 'x' },
        { ...JSON_PLEASE, authorization },
      )
      isDecent(t, answer, authorization)
      t.ok(answer.status >= 400, authorization)
    }
  })
}

t.test('RFC 6749 §5.2: unknown client, wrong secret and wrong method look alike', async (t) => {
  const endpoints = ['token', 'introspect', 'revoke', 'device']
  const fields = { grant_type: 'client_credentials', token: 'x' }
  for (const endpoint of endpoints) {
    const url = `${product.url}/application/o/${endpoint}/`
    const answers = [
      await post(url, fields, basic('nobody', 'x')),
      await post(url, fields, basic('web', 'wrong')),
    ]
    for (const { status, headers, body } of answers) {
      t.match(body, {
        error: 'invalid_client',
        error_description: answers[0]?.body.error_description,
      })
      t.equal(status, 401, endpoint)
      t.match(headers.get('www-authenticate'), /^Basic realm=/, endpoint)
      t.equal(headers.get('cache-control'), 'no-store', endpoint)
    }
    const posted = await post(url, { ...fields, client_id: 'web', client_secret: 'wrong' })
    t.match(posted, { status: 401, body: { error: 'invalid_client' } }, endpoint)
  }
})

t.test('RFC 6749 §4.1.3: parameters that are missing, empty or unknown', async (t) => {
  const right = {
    grant_type: 'authorization_code',
    code: 'x',
    redirect_uri: web.redirectUri,
  }
  const cases: [fields: Record<string, string>, error: string][] = [
    [{ ...right, grant_type: '' }, 'invalid_request'],
    [{ ...right, grant_type: 'implicit' }, 'unsupported_grant_type'],
    [{ ...right, grant_type: 'toString' }, 'unsupported_grant_type'],
    [{ ...right, grant_type: '__proto__' }, 'unsupported_grant_type'],
    [{ ...right, grant_type: 'client_credentials' }, 'unauthorized_client'],
    [{ ...right, code: '' }, 'invalid_request'],
    [{ ...right, redirect_uri: '' }, 'invalid_request'],
    [{ ...right, code: 'x'.repeat(600) }, 'invalid_request'],
    [{ ...right, code: 'unknown' }, 'invalid_grant'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'unknown' }, 'invalid_grant'],
    [{ grant_type: 'refresh_token', refresh_token: 'a.b.c' }, 'invalid_grant'],
  ]
  for (const [fields, error] of cases) {
    const answer = await requestToken(product.url, web, fields)
    isDecent(t, answer, JSON.stringify(fields).slice(0, 80))
    t.match(answer, { status: 400, body: { error } }, JSON.stringify(fields).slice(0, 80))
  }
})

t.test('RFC 6749 §3.2: parameters in the URL, and GET', async (t) => {
  const url = `${product.url}/application/o/token/`
  const query = `${url}?grant_type=client_credentials&client_id=web&client_secret=${web.secret}`
  t.match(await post(query, {}), { status: 400, body: { error: 'invalid_request' } })
  t.match(await get(query), { status: 400, body: { error: 'invalid_request' } })
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const answer = await readAnswer(await fetch(url, { method }))
    isDecent(t, answer, method)
    t.ok(answer.status >= 400, method)
  }
})

t.test('RFC 9110 §15.5.6: endpoints that are only posted to say so', async (t) => {
  for (const endpoint of ['introspect', 'revoke', 'device']) {
    for (const slash of ['', '/']) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const url = `${product.url}/application/o/${endpoint}${slash}`
        const answer = await readAnswer(await fetch(url, { method }))
        isDecent(t, answer, `${method} ${url}`)
        t.match(answer, { status: 405, body: { error: 'invalid_request' } }, `${method} ${url}`)
        t.match(answer.headers.get('allow'), /^(OPTIONS, )?POST$/, `${method} ${url}`)
      }
    }
  }
})

t.test('RFC 6749 §4.1.2: a code that has run out', async (t) => {
  const secret = 'a-secret-of-a-hasty-client-0123456789'
  const hasty: TestClient = { clientId: 'hasty', redirectUri: 'https://hasty.example/', secret }
  await product.apply(
    blueprint('Hasty', [
      ...application('hasty', {
        secret,
        redirectUris: [hasty.redirectUri],
        provider: { access_code_validity: 'seconds=1' },
      }),
    ]),
  )
  const authorization = await authorize(product.url, hasty)
  await delay(1100)
  const answer = await redeem(product.url, hasty, authorization)
  t.match(answer, { status: 400, body: { error: 'invalid_grant' } })
})

t.test('a mistake at the token endpoint loses no grant', async (t) => {
  const { tokens } = await signIn(product.url, web, { scope: 'openid offline_access' })
  const { refresh_token: token } = tokens
  t.equal((await refresh(product.url, { ...web, secret: 'wrong' }, token)).status, 401)
  t.equal((await refresh(product.url, web, `${token}x`)).status, 400)
  t.equal((await refresh(product.url, web, token, 'root')).status, 400)
  t.equal((await refresh(product.url, web, token)).status, 200)
})

t.test('a request header of 100 KB', async (t) => {
  for (const path of ['/application/o/token/', '/application/o/authorize/', '/']) {
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`
    const { status, text } = await rawRequest(product.url, head)
    t.equal(status, 431, path)
    t.match(text, /"error":"invalid_request".*"request_id":"[\da-f-]{36}"/, path)
  }
})

t.test(
  'an authorization request of 20 KiB gets an answer to its client, one of 40 KiB none',
  async (t) => {
    const requestOf = (kib: number) =>
      authorizeUrl(product.url, { ...web, parameters: { id_token_hint: 'x'.repeat(kib * 1024) } })
    const { headers } = await fetch(requestOf(20), { redirect: 'manual' })
    const { searchParams } = new URL(headers.get('location') ?? '')
    t.match(Object.fromEntries(searchParams), { error: 'invalid_request', state: 'the-state' })

    const { pathname, search } = new URL(requestOf(40))
    const head = `GET ${pathname}${search} HTTP/1.1\r\nHost: localhost\r\n\r\n`
    const { status, text } = await rawRequest(product.url, head)
    t.equal(status, 431)
    t.match(text, '"error":"invalid_request"')
  },
)

t.test('bytes that are no request', async (t) => {
  const nonsense = [
    'nonsense\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\x16\x03\x01\x02\0\x01',
    'GET /\0 HTTP/1.1\r\n\r\n',
  ]
  for (const bytes of nonsense) {
    const { status, text } = await rawRequest(product.url, bytes)
    t.equal(status, 400, JSON.stringify(bytes))
    t.match(text, '"request_id"', JSON.stringify(bytes))
  }
})
