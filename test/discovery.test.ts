/** What others learn by themselves about an issuer. OpenID Connect Discovery 1.0, RFC 8414. */
import { application, blueprint, composeProduct, get, post } from '@gatehouse/testkit'
import t from 'tap'
import { applications } from './fixtures/applications.ts'

const product = await composeProduct(t, { blueprints: applications })
const issuer = `${product.url}/application/o/web/`
const configurationUrl = `${issuer}.well-known/openid-configuration`

/** Of RFC 8414, OpenID Connect Discovery, RP-Initiated, Front- and Back-Channel Logout, RFC 8628, RFC 9207. */
const KNOWN = new Set(
  `issuer authorization_endpoint token_endpoint userinfo_endpoint jwks_uri registration_endpoint
  scopes_supported response_types_supported response_modes_supported grant_types_supported
  acr_values_supported subject_types_supported id_token_signing_alg_values_supported
  id_token_encryption_alg_values_supported id_token_encryption_enc_values_supported
  userinfo_signing_alg_values_supported request_object_signing_alg_values_supported
  token_endpoint_auth_methods_supported token_endpoint_auth_signing_alg_values_supported
  display_values_supported claim_types_supported claims_supported service_documentation
  claims_locales_supported ui_locales_supported claims_parameter_supported
  request_parameter_supported request_uri_parameter_supported require_request_uri_registration
  op_policy_uri op_tos_uri revocation_endpoint revocation_endpoint_auth_methods_supported
  introspection_endpoint introspection_endpoint_auth_methods_supported
  code_challenge_methods_supported end_session_endpoint backchannel_logout_supported
  backchannel_logout_session_supported frontchannel_logout_supported
  frontchannel_logout_session_supported device_authorization_endpoint prompt_values_supported
  authorization_response_iss_parameter_supported`.split(/\s+/),
)

t.test(
  'OpenID Connect Discovery §4: the document describes the issuer in its address',
  async (t) => {
    const { status, headers, body } = await get(configurationUrl)
    t.equal(status, 200)
    t.match(headers.get('content-type'), /^application\/json/)
    t.equal(body.issuer, issuer)
    t.same(
      Object.keys(body).filter((name) => !KNOWN.has(name)),
      [],
      'no names that nobody has registered',
    )
    t.match(body, {
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      claims_parameter_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    })
    t.ok(body.id_token_signing_alg_values_supported.includes('RS256'))
    t.ok(body.scopes_supported.includes('openid'))
    t.ok(body.grant_types_supported.includes('refresh_token'))
    t.ok(body.response_modes_supported.includes('form_post'))
    t.ok(body.claims_supported.includes('sub'))
    for (const locale of body.ui_locales_supported) {
      t.equal(Intl.getCanonicalLocales(locale)[0], locale)
    }
  },
)

t.test('every endpoint in it exists', async (t) => {
  const { body } = await get(configurationUrl)
  const endpoints = Object.entries(body).filter(([name]) => /_endpoint$|_uri$/.test(name))
  t.ok(endpoints.length >= 8)
  for (const [name, url] of endpoints) {
    const [asked, posted] = [await get(String(url)), await post(String(url), {})]
    t.ok(asked.status !== 404 || posted.status !== 404, name)
    t.ok(asked.status < 500 && posted.status < 500, name)
  }
})

t.test('RFC 8414 §3.1: the same document under each address that clients try', async (t) => {
  const { text } = await get(configurationUrl)
  const addresses = [
    `${configurationUrl}/`,
    `${product.url}/.well-known/oauth-authorization-server/application/o/web/`,
    `${product.url}/.well-known/oauth-authorization-server/application/o/web`,
    `${product.url}/.well-known/openid-configuration/application/o/web/`,
  ]
  for (const address of addresses) t.equal((await get(address)).text, text, address)
})

t.test('RFC 7517 §5: keys are public, whole and told apart', async (t) => {
  const { body } = await get(`${issuer}jwks/`)
  t.ok(body.keys.length >= 2)
  const kids = body.keys.map(({ kid }: { kid: string }) => kid)
  t.equal(new Set(kids).size, kids.length)
  for (const key of body.keys) {
    t.match(key, { kty: /^(RSA|EC|OKP)$/, use: 'sig', alg: /./, kid: /./ })
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) t.notOk(secret in key, secret)
  }
})

t.test('a provider without a key publishes none', async (t) => {
  await product.apply(
    blueprint('No key', [
      ...application('no-key', { secret: 'z'.repeat(40), provider: { signing_key: null } }),
    ]),
  )
  const own = `${product.url}/application/o/no-key/`
  t.same((await get(`${own}jwks/`)).body, { keys: [] })
  const { body } = await get(`${own}.well-known/openid-configuration`)
  t.same(body.id_token_signing_alg_values_supported, ['HS256'])
})

t.test('RFC 9110 §13.1.2: documents are revalidated', async (t) => {
  for (const url of [configurationUrl, `${issuer}jwks/`]) {
    const etag = (await get(url)).headers.get('etag') ?? ''
    t.ok(etag)
    const again = await get(url, { 'if-none-match': etag })
    t.match({ status: again.status, text: again.text }, { status: 304, text: '' })
  }
})

t.test('every origin may read documents; tokens only where an application lives', async (t) => {
  const allowed = async (url: string, origin: string, method = 'GET') => {
    const headers = { origin, 'access-control-request-method': method }
    const { headers: answer } = await fetch(url, { method: 'OPTIONS', headers })
    return answer.get('access-control-allow-origin')
  }
  t.equal(await allowed(configurationUrl, 'https://anyone.example'), '*')
  t.equal(await allowed(`${issuer}jwks/`, 'https://anyone.example'), '*')
  for (const endpoint of ['token', 'revoke', 'userinfo']) {
    const url = `${product.url}/application/o/${endpoint}/`
    t.equal(await allowed(url, 'https://app.example', 'POST'), 'https://app.example', endpoint)
    t.equal(await allowed(url, 'https://attacker.example', 'POST'), null, endpoint)
  }
  const authorization = `${product.url}/application/o/authorize/`
  t.equal(await allowed(authorization, 'https://app.example'), null)
})

t.test('the Host header decides nothing', async (t) => {
  const { body } = await get(configurationUrl, { host: 'attacker.example' })
  t.equal(body.issuer, issuer)
  const forwarded = { 'x-forwarded-host': 'attacker.example', 'x-forwarded-proto': 'https' }
  t.equal((await get(configurationUrl, forwarded)).body.issuer, issuer)
})

t.test('an application that does not exist', async (t) => {
  for (const path of ['jwks/', '.well-known/openid-configuration']) {
    const { status, body } = await get(`${product.url}/application/o/nothing/${path}`)
    t.match({ status, body }, { status: 404, body: { request_id: /./ } })
  }
})

t.test('RFC 7033 §4: WebFinger names the issuer of the brand', async (t) => {
  const url = `${product.url}/.well-known/webfinger`
  t.same((await get(`${url}?resource=acct:alice@example.com`)).body, {})
  t.equal((await get(url)).status, 400)
})
