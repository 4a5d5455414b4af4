/** Clients that others wrote, over HTTP: what they accept, other applications accept. */
import { generateKeyPairSync } from 'node:crypto'
import {
  answerPages,
  application,
  blueprint,
  completePerson,
  composeProduct,
  httpBrowser,
} from '@gatehouse/testkit'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'
import t from 'tap'

const SECRET = 'a-secret-that-signs-and-that-is-sent-0123456789'
const REDIRECT_URI = 'https://app.example/callback'
const SIGNED_OUT = 'https://app.example/signed-out'
const SCOPE = 'openid email profile offline_access'

const uris = { redirectUris: [REDIRECT_URI], logoutUris: [SIGNED_OUT] }
const es256 = await signingKey('ES256')
const ps256 = await signingKey('PS256')
const product = await composeProduct(t, {
  blueprints: blueprint('Clients', [
    completePerson,
    ...application('secret', { ...uris, secret: SECRET }),
    ...application('signing', { ...uris, jwks: { keys: [es256.jwk, ps256.jwk] } }),
    ...application('public', uris),
    ...application('without-keys', { ...uris, secret: SECRET, provider: { signing_key: null } }),
  ]),
})

const METHODS: [name: string, clientId: string, method: client.ClientAuth][] = [
  ['client_secret_basic', 'secret', client.ClientSecretBasic(SECRET)],
  ['client_secret_post', 'secret', client.ClientSecretPost(SECRET)],
  ['client_secret_jwt', 'secret', client.ClientSecretJwt(SECRET)],
  ['private_key_jwt with ES256', 'signing', client.PrivateKeyJwt(es256.privateKey)],
  ['private_key_jwt with PS256', 'signing', client.PrivateKeyJwt(ps256.privateKey)],
  ['none', 'public', client.None()],
]

for (const [name, clientId, method] of METHODS) {
  t.test(`openid-client signs people in with ${name}`, async (t) => {
    const config = await discover(clientId, method)
    const { tokens, browser } = await codeGrant(config)
    t.match(tokens, { token_type: 'bearer', expires_in: 3600, scope: SCOPE })
    const subject = tokens.claims()?.sub ?? ''
    const person = await client.fetchUserInfo(config, tokens.access_token, subject)
    t.match(person, { email: 'alice@example.com', name: 'Alice Liddell' })

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    t.not(refreshed.refresh_token, tokens.refresh_token, 'the refresh token rotates')
    t.equal(refreshed.claims()?.sub, subject)
    t.equal(refreshed.claims()?.auth_time, tokens.claims()?.auth_time)

    const { active } = await client.tokenIntrospection(config, refreshed.access_token)
    t.equal(active, true)
    await client.tokenRevocation(config, refreshed.refresh_token ?? '')
    const revoked = client.refreshTokenGrant(config, refreshed.refresh_token ?? '')
    t.equal(await errorOf(revoked), 'invalid_grant')
    const after = await client.tokenIntrospection(config, refreshed.access_token)
    t.same(after, { active: false }, 'the access token ends with the refresh token')

    const end = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: SIGNED_OUT,
      state: 'bye',
    })
    t.equal((await browser.open(end.href)).url, `${SIGNED_OUT}?state=bye`)
  })
}

t.test('openid-client accepts ID tokens that are signed with the secret', async (t) => {
  const config = await discover('without-keys', client.ClientSecretBasic(SECRET), 'HS256')
  const { tokens } = await codeGrant(config)
  t.ok(tokens.claims()?.sub)
})

t.test('RFC 9207 §2.4: openid-client refuses the response of another issuer', async (t) => {
  const config = await discover('public', client.None())
  const { request, callback } = await authorizationResponse(config)
  callback.searchParams.set('iss', 'https://attacker.example/')
  await t.rejects(client.authorizationCodeGrant(config, callback, request), {
    code: 'OAUTH_INVALID_RESPONSE',
  })
})

t.test('openid-client is told when a person says no', async (t) => {
  const config = await discover('secret', client.ClientSecretBasic(SECRET))
  const { url, checks } = await authorizationRequest(config, { prompt: 'consent' })
  const browser = httpBrowser(product.url)
  await browser.open(url.href)
  await browser.signIn('alice', 'a password of tests')
  const { url: landed } = await browser.submit({}, 'Cancel')
  const refused = client.authorizationCodeGrant(config, new URL(landed), checks)
  t.equal(await errorOf(refused), 'access_denied')
})

t.test('openid-client signs machines in', async (t) => {
  await product.apply(
    blueprint('Machine', [
      ...application('machine', { secret: SECRET, grantTypes: ['client_credentials'] }),
    ]),
  )
  const config = await discover('machine', client.ClientSecretBasic(SECRET))
  const tokens = await client.clientCredentialsGrant(config, { scope: 'profile' })
  t.match(tokens, { token_type: 'bearer', scope: 'profile' })
  t.equal(tokens.refresh_token, undefined)
})

t.test('oauth4webapi validates every answer by the letter', async (t) => {
  const issuer = new URL(`${product.url}/application/o/signing/`)
  const insecure = { [oauth.allowInsecureRequests]: true }
  const discovered = await oauth.discoveryRequest(issuer, insecure)
  const server = await oauth.processDiscoveryResponse(issuer, discovered)
  const me: oauth.Client = { client_id: 'signing', id_token_signed_response_alg: 'RS256' }
  const verifier = oauth.generateRandomCodeVerifier()
  const nonce = oauth.generateRandomNonce()
  const url = new URL(server.authorization_endpoint ?? '')
  url.search = new URLSearchParams({
    client_id: me.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: SCOPE,
    state: 'state',
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString()
  const browser = httpBrowser(product.url)
  await browser.open(url.href)
  const { url: landed } = await answerPages(browser)
  const parameters = oauth.validateAuthResponse(server, me, new URL(landed), 'state')

  const key = { key: es256.privateKey, kid: es256.jwk.kid }
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    me,
    oauth.PrivateKeyJwt(key),
    parameters,
    REDIRECT_URI,
    verifier,
    insecure,
  )
  const tokens = await oauth.processAuthorizationCodeResponse(server, me, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(server, response, insecure)
  const { sub } = oauth.getValidatedIdTokenClaims(tokens) ?? { sub: '' }

  const asked = await oauth.userInfoRequest(server, me, tokens.access_token, insecure)
  t.match(await oauth.processUserInfoResponse(server, me, sub, asked), { sub })
  const accessToken = await oauth.validateJwtAccessToken(
    server,
    new Request('https://api.example', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    }),
    me.client_id,
    insecure,
  )
  t.match(accessToken, { client_id: 'signing', scope: SCOPE }, 'RFC 9068 §4: at+jwt')
})

/** The `error` that the client was told. */
async function errorOf(refused: Promise<unknown>): Promise<unknown> {
  const reason = await refused.then(
    () => ({ error: undefined }),
    (thrown: unknown) => thrown,
  )
  return (reason as { error?: unknown }).error
}

async function discover(clientId: string, method: client.ClientAuth, algorithm = 'RS256') {
  const issuer = new URL(`${product.url}/application/o/${clientId}/`)
  const metadata = { id_token_signed_response_alg: algorithm, client_secret: SECRET }
  const config = await client.discovery(issuer, clientId, metadata, method, {
    execute: [client.allowInsecureRequests],
  })
  if (algorithm === 'RS256') client.enableNonRepudiationChecks(config)
  return config
}

async function authorizationRequest(config: client.Configuration, more = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  })
  return { url, checks }
}

async function authorizationResponse(config: client.Configuration) {
  const { url, checks } = await authorizationRequest(config)
  const browser = httpBrowser(product.url)
  await browser.open(url.href)
  const page = await answerPages(browser)
  return { browser, request: checks, callback: new URL(page.url) }
}

async function codeGrant(config: client.Configuration) {
  const { browser, request, callback } = await authorizationResponse(config)
  return { browser, tokens: await client.authorizationCodeGrant(config, callback, request) }
}

async function signingKey(algorithm: 'ES256' | 'PS256') {
  const pair =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: algorithm, alg: algorithm }
  const parameters =
    algorithm === 'ES256'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSA-PSS', hash: 'SHA-256' }
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  const privateKey = await crypto.subtle.importKey('pkcs8', der, parameters, false, ['sign'])
  return { jwk, privateKey }
}
