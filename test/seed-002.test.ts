/** The OAuth2 provider's page of endpoints, each of them asked by curl, and the request it prints. */
import { createPublicKey, verify } from 'node:crypto'
import {
  application,
  blueprint,
  claimsOf,
  completePerson,
  composeProduct,
  httpBrowser,
  keyOf,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, web } from './fixtures/applications.ts'
import { type CurlAnswer, curl } from './fixtures/curl.ts'
import { shippedExample } from './fixtures/shipped-example.ts'
import { signIn } from './fixtures/tokens.ts'

const TOKEN = 'my-token'
const FORM = ['--header', 'Content-Type: application/x-www-form-urlencoded']
const product = await composeProduct(t, {
  env: { MY_SERVICE_TOKEN: TOKEN },
  blueprints: await shippedExample('service-account'),
})
await product.apply(applications)

t.test('the request that it prints gives an access token that others can verify', async (t) => {
  const body = 'grant_type=client_credentials&username=my-service-account&password=my-token'
  const { status, type, body: tokens } = await at('/application/o/token/', ...FORM, '--data', body)
  t.equal(status, 200)
  t.match(type, 'application/json')
  t.match(tokens, { token_type: 'Bearer', expires_in: 3600 })

  const { body: jwks } = await at('/application/o/my-api/jwks/')
  t.ok(isSigned(tokens.access_token, jwks.keys), 'signed with a published key')
  t.match(claimsOf(tokens.access_token), { aud: 'my-api', client_id: 'my-api' })
})

t.test('the same with a wrong password, an unknown account, or nothing', async (t) => {
  const cases: [body: string, status: number, error: string][] = [
    ['username=my-service-account&password=wrong', 400, 'invalid_grant'],
    ['username=nobody&password=my-token', 400, 'invalid_grant'],
    ['username=my-service-account', 400, 'invalid_request'],
    ['', 401, 'invalid_client'],
  ]
  for (const [fields, status, error] of cases) {
    const data = `grant_type=client_credentials&${fields}`
    const answer = await at('/application/o/token/', ...FORM, '--data', data)
    t.match(answer, { status, body: { error, request_id: /./ } }, data)
  }
})

t.test('every endpoint of the first table answers', async (t) => {
  const { tokens } = await signIn(product.url, web)
  const authorization = new URLSearchParams({
    client_id: web.clientId,
    redirect_uri: web.redirectUri,
    response_type: 'code',
    scope: 'openid',
  })
  const header = ['--header', `Authorization: Bearer ${tokens.access_token}`]
  const checks: [endpoint: string, answer: CurlAnswer, expected: object][] = [
    ['Authorization', await at(`/application/o/authorize/?${authorization}`), { status: 303 }],
    [
      'Token',
      await at('/application/o/token/', '--data', 'grant_type=x'),
      { status: 400, body: { error: 'unsupported_grant_type' } },
    ],
    [
      'User Info',
      await at('/application/o/userinfo/', ...header),
      { status: 200, body: { sub: /./ } },
    ],
    ['End Session', await at('/application/o/end-session/'), { status: 200, type: /text\/html/ }],
    [
      'JWKS',
      await at('/application/o/web/jwks/'),
      { status: 200, body: { keys: [{ kid: /./, use: 'sig' }] } },
    ],
    [
      'OpenID Configuration',
      await at('/application/o/web/.well-known/openid-configuration'),
      { status: 200, body: { issuer: `${product.url}/application/o/web/` } },
    ],
  ]
  for (const [endpoint, answer, expected] of checks) t.match(answer, expected, endpoint)
})

t.test('every endpoint of the GitHub table answers', async (t) => {
  await product.apply(
    blueprint(
      'Forge',
      [
        { ...completePerson, attrs: { groups: [keyOf('group-staff')] } },
        ...application('forge', {
          secret: 'a-secret-of-the-forge-0123456789012345',
          redirectUris: ['https://forge.example/callback'],
          consent: 'implicit',
        }),
      ].toSpliced(0, 0, {
        model: 'authentik_core.group',
        id: 'group-staff',
        identifiers: { name: 'Staff' },
      }),
    ),
  )
  const browser = httpBrowser(product.url)
  await browser.open('/login/oauth/authorize?client_id=forge&scope=user:email,read:org&state=s')
  const { url } = await browser.signIn('alice', 'a password of tests')
  const code = new URL(url).searchParams.get('code')
  const credentials = 'client_id=forge&client_secret=a-secret-of-the-forge-0123456789012345'
  const tokens = await at('/login/oauth/access_token', '--data', `${credentials}&code=${code}`)
  t.match(tokens, { status: 200, type: /application\/x-www-form-urlencoded/ })
  const given = new URLSearchParams(tokens.body)
  t.equal(given.get('token_type'), 'bearer')
  t.equal(given.get('scope'), 'user:email,read:org')

  const header = ['--header', `Authorization: token ${given.get('access_token')}`]
  t.match(await at('/user', ...header), {
    status: 200,
    body: { login: 'alice', email: 'alice@example.com', name: 'Alice Liddell' },
  })
  t.match(await at('/user/emails', ...header), {
    status: 200,
    body: [{ email: 'alice@example.com', primary: true, verified: true }],
  })
  t.match(await at('/user/teams', ...header), { status: 200, body: [{ name: 'Staff' }] })
})

t.test('the same paths answer with and without the slash at their end', async (t) => {
  const paths = [
    '/application/o/web/jwks',
    '/application/o/web/.well-known/openid-configuration/',
    '/user/',
    '/user/teams/',
  ]
  for (const path of paths) t.not((await at(path)).status, 404, path)
})

function at(path: string, ...args: string[]): Promise<CurlAnswer> {
  return curl(`${product.url}${path}`, ...args)
}

function isSigned(jwt: string, keys: { kid: string; alg: string }[]): boolean {
  const [head = '', payload, signature = ''] = jwt.split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const jwk = keys.find((key) => key.kid === kid)
  if (!jwk) return false
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  const data = Buffer.from(`${head}.${payload}`)
  const isEc = jwk.alg.startsWith('ES')
  const options = isEc ? { key, dsaEncoding: 'ieee-p1363' as const } : { key }
  return verify('sha256', data, options, Buffer.from(signature, 'base64url'))
}
