import { OAuthError, PageError } from '@gatehouse/errors'
import t from 'tap'
import type { RawParameters } from '../src/authorization-request.ts'
import { checkRequest, proveTarget } from '../src/pipeline.ts'
import { aClient } from './fixtures.ts'

const client = aClient()
const clients = {
  findByClientId: async (id: string) => (id === client.clientId ? client : undefined),
} as never
const deps = { clients, origin: 'https://id.example' }

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' // RFC 7636 appendix B
const good: RawParameters = {
  client_id: 'shop',
  redirect_uri: 'https://shop.example/cb',
  response_type: 'code',
  scope: 'openid email',
  state: 'xyz',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
}

async function check(overrides: RawParameters, dialect: 'openid' | 'github' = 'openid') {
  const raw = { ...good, ...overrides }
  return checkRequest(raw, await proveTarget(raw, dialect, deps), dialect)
}

t.test('a good request passes with everything that was asked', async (t) => {
  const request = await check({ max_age: '60', prompt: 'login consent', nonce: 'n' })
  t.match(request, {
    scopes: ['openid', 'email'],
    maxAge: 60,
    nonce: 'n',
    codeChallenge: CHALLENGE,
  })
  t.same([...request.prompt], ['login', 'consent'])
  t.match(request.target, {
    redirectUri: 'https://shop.example/cb',
    state: 'xyz',
    responseMode: 'query',
    issuer: 'https://id.example/application/o/shop/',
  })
})

t.test(
  'RFC 6749 §4.1.2.1: without a proven target there is a page, never a redirect',
  async (t) => {
    const cases: [why: string, overrides: RawParameters][] = [
      ['no client_id', { client_id: undefined }],
      ['unknown client', { client_id: 'nobody' }],
      ['client_id twice', { client_id: ['shop', 'shop'] }],
      ['oversized client_id', { client_id: 'x'.repeat(300) }],
      ['no redirect_uri', { redirect_uri: undefined }],
      ['redirect_uri twice', { redirect_uri: ['https://shop.example/cb', 'https://evil.example'] }],
      ['another path', { redirect_uri: 'https://shop.example/cb/other' }],
      ['an added query', { redirect_uri: 'https://shop.example/cb?x=1' }],
      ['another host', { redirect_uri: 'https://evil.example/cb' }],
      ['dot segments', { redirect_uri: 'https://shop.example/cb/../cb' }],
      ['a URI for logout', { redirect_uri: 'https://shop.example/bye' }],
      ['javascript:', { redirect_uri: 'javascript:alert(1)' }],
    ]
    for (const [why, overrides] of cases) {
      t.test(why, async (t) => {
        await t.rejects(check(overrides), PageError)
      })
    }
  },
)

t.test('every later failure is the client’s to hear', async (t) => {
  const cases: [why: string, overrides: RawParameters, code: string][] = [
    ['RFC 6749 §3.1: a repeated parameter', { scope: ['openid', 'email'] }, 'invalid_request'],
    ['an oversized parameter', { nonce: 'x'.repeat(5000) }, 'invalid_request'],
    ['RFC 6749 §3.1.1: no response_type', { response_type: undefined }, 'invalid_request'],
    ['an unknown response_type', { response_type: 'magic' }, 'unsupported_response_type'],
    [
      'a token in the front channel',
      { response_type: 'id_token token' },
      'unsupported_response_type',
    ],
    ['an unknown response_mode', { response_mode: 'web_message' }, 'invalid_request'],
    ['a request object', { request: 'eyJ' }, 'request_not_supported'],
    ['a request_uri', { request_uri: 'https://a' }, 'request_uri_not_supported'],
    ['registration', { registration: '{}' }, 'registration_not_supported'],
    ['only unknown scopes', { scope: 'nothing' }, 'invalid_scope'],
    ['a scope with a quote', { scope: 'open"id' }, 'invalid_scope'],
    [
      'RFC 7636 §4.4.1: no code_challenge',
      { code_challenge: undefined, code_challenge_method: undefined },
      'invalid_request',
    ],
    ['a method without a challenge', { code_challenge: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    [
      'RFC 7636 §4.3: no method means plain',
      { code_challenge_method: undefined },
      'invalid_request',
    ],
    ['a malformed challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['prompt=none with others', { prompt: 'none login' }, 'invalid_request'],
    ['max_age that is no number', { max_age: 'soon' }, 'invalid_request'],
    ['claims that are no JSON', { claims: '{' }, 'invalid_request'],
    [
      'OpenID Connect Core §5.5.1.1: an essential acr that there is not',
      { claims: '{"id_token":{"acr":{"essential":true,"value":"phishing-proof"}}}' },
      'access_denied',
    ],
  ]
  for (const [why, overrides, code] of cases) {
    t.test(why, async (t) => {
      try {
        await check(overrides)
        t.fail('was accepted')
      } catch (error) {
        t.ok(error instanceof OAuthError, `${error}`)
        t.equal((error as OAuthError).code, code)
      }
    })
  }
})

t.test('RFC 6749 §3.3: unknown scopes are left out; none asked means all', async (t) => {
  t.same((await check({ scope: 'openid nothing' })).scopes, ['openid'])
  t.same((await check({ scope: undefined })).scopes, [
    'email',
    'offline_access',
    'openid',
    'profile',
  ])
})

t.test(
  'OpenID Connect Core §3.1.2.1: hints, locales, displays and unknown parameters never fail',
  async (t) => {
    const harmless = { display: 'popup', ui_locales: 'se', claims_locales: 'se', acr_values: '1 2' }
    await t.resolves(check({ ...harmless, login_hint: 'buffy@id.example', extra: 'foobar' }))
  },
)

t.test('GitHub’s dialect guesses what GitHub guesses', async (t) => {
  const only = { redirect_uri: undefined, response_type: undefined, scope: 'user:email,read:org' }
  const request = await check(only, 'github')
  t.equal(request.target.redirectUri, 'https://shop.example/cb')
  t.same(request.scopes, ['user:email', 'read:org'])
  t.same((await check({ scope: 'openid user:email' })).scopes, ['openid'], 'not in the other one')
})
