import { createPrivateKey, createPublicKey } from 'node:crypto'
import { CompactSign } from 'jose'
import t from 'tap'
import { aBench, aClient, aKey, claims, NOW } from './fixtures.ts'

const rsa = await aKey('RS256')
const ec = await aKey('ES256')
const ed = await aKey('EdDSA')
const jwk = (key: typeof rsa, more: object = {}) => ({
  ...createPublicKey(key.publicKeyPem).export({ format: 'jwk' }),
  kid: key.kid,
  ...more,
})
const client = aClient({ jwks: { keys: [jwk(rsa), jwk(ec), jwk(ed)] } })

/** Signs an assertion; `secret` instead of a key for HMAC. */
function assertion(key: typeof rsa | string, header: { alg: string; [name: string]: unknown }) {
  const signer =
    typeof key === 'string' ? Buffer.from(key) : createPrivateKey(key.privateKeyPem ?? '')
  return new CompactSign(Buffer.from(JSON.stringify(claims())))
    .setProtectedHeader(header)
    .sign(signer, header['crit'] ? { crit: { b64: false, x: true } } : undefined)
}

const verify = (who: typeof client, token: string) =>
  aBench({ pairs: [] }).signer.verifyClientAssertion(who, token)

t.test(
  'accepts private_key_jwt with every asymmetric algorithm, with and without kid',
  async (t) => {
    const cases = [
      ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map((alg) => [rsa, alg] as const),
      [ec, 'ES256'] as const,
      [ed, 'EdDSA'] as const,
      [ed, 'Ed25519'] as const,
    ]
    for (const [key, alg] of cases) {
      const expected = { header: { alg }, claims: claims() }
      t.match(await verify(client, await assertion(key, { alg, kid: key.kid })), expected, alg)
      t.match(await verify(client, await assertion(key, { alg, typ: 'JWT' })), expected, alg)
    }
  },
)

t.test('accepts client_secret_jwt with any secret that has not expired', async (t) => {
  const secrets = ['new', 'old', 'expired'].map((name, index) => ({
    id: name,
    value: name.repeat(20),
    expiresAt: [undefined, NOW + 1, NOW][index],
  }))
  const shared = aClient({ secrets })
  for (const alg of ['HS256', 'HS384', 'HS512']) {
    t.ok(await verify(shared, await assertion('new'.repeat(20), { alg })), alg)
  }
  t.ok(await verify(shared, await assertion('old'.repeat(20), { alg: 'HS256' })))
  t.equal(await verify(shared, await assertion('expired'.repeat(20), { alg: 'HS256' })), undefined)
})

t.test('refuses', async (t) => {
  const other = await aKey('RS256')
  const kid = rsa.kid
  const only = (...keys: Record<string, unknown>[]) => aClient({ jwks: { keys } })
  const cases: [what: string, token: string, who?: typeof client][] = [
    ['no token at all', 'nonsense'],
    ['alg none', `${btoa('{"alg":"none"}').replaceAll('=', '')}.e30.`],
    ['an alg that is no text', `${btoa('{"alg":{"toString":1}}').replaceAll('=', '')}.e30.x`],
    ['another key', await assertion(other, { alg: 'RS256' })],
    ['another key under the right kid', await assertion(other, { alg: 'RS256', kid })],
    ['a kid that the client does not have', await assertion(rsa, { alg: 'RS256', kid: 'x' })],
    ['HS256 with the public key', await assertion(rsa.publicKeyPem, { alg: 'HS256', kid })],
    ['a jwk of its own', await assertion(other, { alg: 'RS256', jwk: jwk(other) })],
    ['a jku', await assertion(rsa, { alg: 'RS256', kid, jku: 'https://evil.example' })],
    ['an x5u', await assertion(rsa, { alg: 'RS256', kid, x5u: 'https://evil.example' })],
    ['an extension', await assertion(rsa, { alg: 'RS256', kid, crit: ['x'], x: 1 })],
    ['an access token', await assertion(rsa, { alg: 'RS256', kid, typ: 'at+jwt' })],
    [
      'a key for encryption',
      await assertion(rsa, { alg: 'RS256' }),
      only(jwk(rsa, { use: 'enc' })),
    ],
    [
      'a key for another algorithm',
      await assertion(rsa, { alg: 'RS256' }),
      only(jwk(rsa, { alg: 'PS256' })),
    ],
    [
      'a symmetric key in the JWKS',
      await assertion('k'.repeat(32), { alg: 'HS256' }),
      only({ kty: 'oct', k: btoa('k'.repeat(32)) }),
    ],
    ['a client without keys', await assertion(rsa, { alg: 'RS256' }), aClient()],
    ['a broken key', await assertion(rsa, { alg: 'RS256' }), only({ kty: 'RSA', n: 'x', e: 'y' })],
  ]
  for (const [what, token, who = client] of cases) {
    t.test(what, async (t) => t.equal(await verify(who, token), undefined))
  }
})

t.test('jwks_uri', async (t) => {
  const remote = aClient({ jwksUri: 'https://client.example/jwks' })
  const signed = (key: typeof rsa) => assertion(key, { alg: 'RS256', kid: key.kid })
  const next = await aKey('RS256')

  function setup() {
    const state = { keys: [jwk(rsa)], fetches: 0, isDown: false }
    const jwksFetcher = {
      fetch: async () => {
        state.fetches += 1
        if (state.isDown) throw new Error('refused')
        return { keys: state.keys }
      },
    }
    return { state, ...aBench({ pairs: [], jwksFetcher }) }
  }

  t.test('is asked once for many assertions, and once for many at a time', async (t) => {
    const { signer, state } = setup()
    const token = await signed(rsa)
    await Promise.all([1, 2, 3].map(() => signer.verifyClientAssertion(remote, token)))
    t.ok(await signer.verifyClientAssertion(remote, token))
    t.equal(state.fetches, 1)
  })

  t.test('is asked again for an unknown kid, at most once in 30 s', async (t) => {
    const { signer, state, clock } = setup()
    t.ok(await signer.verifyClientAssertion(remote, await signed(rsa)))
    state.keys = [jwk(next)]
    const token = await signed(next)
    t.equal(await signer.verifyClientAssertion(remote, token), undefined)
    clock.advance(30_000)
    t.ok(await signer.verifyClientAssertion(remote, token))
    t.equal(state.fetches, 2)
    t.equal(await signer.verifyClientAssertion(remote, await signed(rsa)), undefined)
    t.equal(state.fetches, 2)
  })

  t.test('that cannot be reached fails closed, and is not asked more often for it', async (t) => {
    const { signer, state, clock } = setup()
    state.isDown = true
    const token = await signed(rsa)
    t.equal(await signer.verifyClientAssertion(remote, token), undefined)
    t.equal(await signer.verifyClientAssertion(remote, token), undefined)
    t.equal(state.fetches, 1)
    state.isDown = false
    clock.advance(30_000)
    t.ok(await signer.verifyClientAssertion(remote, token))
  })

  t.test('a key that the client withdrew is refused after five minutes', async (t) => {
    const { signer, state, clock } = setup()
    const token = await signed(rsa)
    t.ok(await signer.verifyClientAssertion(remote, token))
    state.keys = [jwk(next)]
    clock.advance(5 * 60_000)
    t.equal(await signer.verifyClientAssertion(remote, token), undefined)
  })
})
