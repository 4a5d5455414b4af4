import { leftHash } from '@gatehouse/protocol'
import t from 'tap'
import {
  type Client,
  createClaims,
  createSubjects,
  createTokenIssuer,
  type Grant,
  type IssueRequest,
  type NewRefreshToken,
  readAccessToken,
} from '../../src/index.ts'
import { aClient, aGrant, anAudit, aUser, clock, NOW, policyPreparation } from './fixtures.ts'

type Claims = Record<string, unknown>

/** An issuer whose signatures are the claims themselves. */
function setup(started: 'started' | 'revoked' = 'started') {
  const starts: { grant: Grant; first: NewRefreshToken }[] = []
  const issuer = createTokenIssuer({
    signer: {
      sign: async (_client, use, claims) => JSON.stringify({ use, ...claims }),
      algorithm: async () => 'RS256',
    },
    refreshTokens: {
      start: async (grant, first) => {
        starts.push({ grant, first })
        return started
      },
    },
    claims: createClaims({ audit: anAudit(), clock, policyPreparation }),
    subjects: createSubjects({ installation: { installId: async () => 'install' } }),
    clock,
  })
  const issue = (overrides: Partial<IssueRequest> = {}) =>
    issuer.issue({
      ...{ client: aClient(), user: aUser(), grant: aGrant() },
      ...{ clientAddress: '192.0.2.1', brandId: undefined, requestId: 'request-1' },
      ...overrides,
    })
  const read = (token: string | undefined): Claims => JSON.parse(token ?? 'null')
  return { issue, starts, read }
}

t.test('RFC 9068 §2.2: the access token says who, for whom and how long', async (t) => {
  const { issue, read } = setup()
  const response = await issue()
  const now = NOW / 1000
  const { jti, ...claims } = read(response.access_token)
  t.same(claims, {
    use: 'access',
    iss: 'https://id.example/application/o/demo-app/',
    sub: 'alice',
    aud: 'demo',
    iat: now,
    exp: now + 600,
    auth_time: now - 60,
    acr: 'goauthentik.io/providers/oauth2/default',
    amr: ['pwd'],
    azp: 'demo',
    sid: 'session',
    client_id: 'demo',
    scope: 'openid email offline_access',
    uid: 7,
  })
  t.match(jti, /^family\.[\w-]{36}$/)
  t.match(response, { token_type: 'Bearer', expires_in: 600, scope: 'openid email offline_access' })
})

t.test('what an access token says can be read back', async (t) => {
  const { issue, read } = setup()
  const requests = { name: { essential: true } }
  const grant = aGrant({ claims: { userinfo: requests, idToken: {} } })
  const claims = read((await issue({ grant })).access_token)
  t.match(readAccessToken({ header: {}, claims }), {
    clientId: 'demo',
    userId: 7,
    scopes: ['openid', 'email', 'offline_access'],
    familyId: 'family',
    jti: claims['jti'],
    sid: 'session',
    issuedAt: NOW / 1000,
    expiresAt: NOW / 1000 + 600,
    userinfoClaims: { name: {} },
  })
  for (const name of ['client_id', 'jti', 'scope', 'uid', 'iat', 'exp']) {
    const broken = { header: {}, claims: { ...claims, [name]: undefined } }
    t.equal(readAccessToken(broken), undefined, name)
  }
  t.equal(readAccessToken({ header: {}, claims: { ...claims, jti: 'nodot' } }), undefined)
})

t.test('OpenID Connect Core §3.1.3.6: the ID token', async (t) => {
  const { issue, read } = setup()
  const response = await issue()
  const claims = read(response.id_token)
  t.match(claims, {
    use: 'id',
    sub: 'alice',
    aud: 'demo',
    azp: 'demo',
    nonce: 'n-0S6',
    sid: 'session',
    auth_time: NOW / 1000 - 60,
    at_hash: leftHash(response.access_token, 'RS256'),
    jti: /^[\w-]{36}$/,
    email: 'alice@example.org',
  })
  for (const name of ['scope', 'client_id', 'uid']) t.notOk(Object.hasOwn(claims, name), name)
})

t.test('the ID token', async (t) => {
  const idToken = async (client: Partial<Client>, grant: Partial<Grant>) => {
    const { issue, read } = setup()
    return read((await issue({ client: aClient(client), grant: aGrant(grant) })).id_token)
  }
  t.test('has no nonce when none was sent', async (t) => {
    t.notOk(Object.hasOwn(await idToken({}, { nonce: undefined }), 'nonce'))
  })
  t.test('has no claims about the person when the client wants none there', async (t) => {
    t.notMatch(await idToken({ includeClaimsInIdToken: false }, {}), { email: String })
  })
  t.test('has those asked for by name even then', async (t) => {
    const claims = { userinfo: {}, idToken: { name: { essential: false } } }
    const lean = await idToken({ includeClaimsInIdToken: false }, { claims })
    t.match(lean, { name: 'Alice Example', email: undefined })
  })
  t.test('is only for requests with the scope openid', async (t) => {
    t.equal(await idToken({}, { scopes: ['email'] }), null)
  })
})

t.test('scopes may be narrowed for one access token', async (t) => {
  const { issue, read } = setup()
  const response = await issue({ scopes: ['email'] })
  t.equal(response.scope, 'email')
  t.equal(read(response.access_token)['scope'], 'email')
  t.equal(response.id_token, undefined)
})

t.test('a refresh token', async (t) => {
  t.test('is started where offline_access was granted and the client may refresh', async (t) => {
    const { issue, starts } = setup()
    const response = await issue({ refresh: 'start' })
    t.equal(starts.length, 1)
    t.match(starts[0], {
      grant: { familyId: 'family' },
      first: { value: response.refresh_token, expiresAt: NOW + 86_400_000 },
    })
    t.match(response.refresh_token, /^[\w-]{64}$/)
  })
  t.test('is not given otherwise', async (t) => {
    const cases: [why: string, request: Partial<IssueRequest>][] = [
      ['not asked to', {}],
      ['no offline_access', { refresh: 'start', grant: aGrant({ scopes: ['openid'] }) }],
      [
        'grant type not allowed',
        { refresh: 'start', client: aClient({ grantTypes: new Set(['authorization_code']) }) },
      ],
    ]
    for (const [why, request] of cases) {
      const { issue, starts } = setup()
      t.equal((await issue(request)).refresh_token, undefined, why)
      t.same(starts, [])
    }
  })
  t.test('that was rotated is passed on', async (t) => {
    const { issue, starts } = setup()
    t.equal((await issue({ refresh: { value: 'next' } })).refresh_token, 'next')
    t.same(starts, [])
  })
  t.test('RFC 6749 §4.1.2: is not given when the code was replayed meanwhile', async (t) => {
    const { issue } = setup('revoked')
    const response = await issue({ refresh: 'start' })
    t.equal(response.refresh_token, undefined)
    t.ok(response.access_token)
  })
})

t.test('RFC 6749 §5.1: expires_in is a positive number of seconds', async (t) => {
  for (const [validity, seconds] of [
    [1, 1],
    [1500, 1],
    [3_600_000, 3600],
  ] as const) {
    const { issue } = setup()
    const response = await issue({ client: aClient({ accessTokenValidity: validity }) })
    t.equal(response.expires_in, seconds)
  }
})
