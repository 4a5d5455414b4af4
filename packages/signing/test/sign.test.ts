import type { SigningAlgorithm } from '@gatehouse/core'
import {
  compactDecrypt,
  compactVerify,
  createLocalJWKSet,
  importPKCS8,
  type JSONWebKeySet,
} from 'jose'
import t from 'tap'
import { aBench, aClient, aKey, aPair, claims, headerOf, part } from './fixtures.ts'

const ALGORITHMS: SigningAlgorithm[] = ['RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA']

t.test('what is signed verifies with the published keys, for every algorithm', async (t) => {
  for (const algorithm of ALGORITHMS) {
    t.test(algorithm, async (t) => {
      const key = await aKey(algorithm)
      const { signer } = aBench({ pairs: [aPair('main', key)] })
      const client = aClient()
      const token = await signer.sign(client, 'access', claims())

      const jwks = (await signer.jwks(client)) as JSONWebKeySet
      const { payload, protectedHeader } = await compactVerify(token, createLocalJWKSet(jwks))
      t.same(protectedHeader, { alg: algorithm, kid: key.kid, typ: 'at+jwt' })
      t.same(JSON.parse(Buffer.from(payload).toString()), claims())
      t.equal(await signer.algorithm(client, 'access'), algorithm)
      t.match(await signer.verifyAccessToken(token), { claims: claims() })
    })
  }
})

t.test('RFC 8725 §3.11: each kind of token has its own typ', async (t) => {
  const { signer } = aBench({ pairs: [aPair('main', await aKey('ES256'))] })
  for (const [use, typ] of [
    ['access', 'at+jwt'],
    ['id', 'JWT'],
    ['logout', 'logout+jwt'],
  ] as const) {
    t.equal(headerOf(await signer.sign(aClient(), use, claims()))['typ'], typ)
  }
})

t.test('access tokens and ID tokens may have keys of their own', async (t) => {
  const { signer } = aBench({
    pairs: [aPair('main', await aKey('RS256')), aPair('fast', await aKey('ES256'))],
  })
  const client = aClient({ accessTokenSigningKeyId: 'fast' })
  t.equal(headerOf(await signer.sign(client, 'access', claims()))['alg'], 'ES256')
  t.equal(headerOf(await signer.sign(client, 'id', claims()))['alg'], 'RS256')
  t.equal((await signer.jwks(client)).keys.length, 2)
})

t.test(
  'a client without a key signs with HS256 and its newest secret that has not expired',
  async (t) => {
    const secrets = [
      { id: 'old', value: 'expired-secret', expiresAt: 1 },
      { id: 'new', value: 'good-secret', expiresAt: undefined },
    ]
    const client = aClient({ signingKeyId: undefined, secrets })
    const { signer } = aBench({ pairs: [], clients: [client] })
    const token = await signer.sign(client, 'access', claims())
    t.same(headerOf(token), { alg: 'HS256', typ: 'at+jwt' })
    await compactVerify(token, Buffer.from('good-secret'))
    t.match(await signer.verifyAccessToken(token), { claims: { sub: 'u' } })
    t.same(await signer.jwks(client), { keys: [] })
    t.equal(await signer.algorithm(client, 'id'), 'HS256')
  },
)

t.test('what cannot be signed is an error, never an unsigned token', async (t) => {
  const { signer } = aBench({ pairs: [aPair('main', await aKey('ES256', { state: 'next' }))] })
  await t.rejects(signer.sign(aClient(), 'id', claims()), /no active key/)
  const bare = aClient({ signingKeyId: undefined, secrets: [] })
  await t.rejects(signer.sign(bare, 'id', claims()), /neither a signing key nor a client secret/)
})

t.test(
  'RFC 7519 appendix A.2: an encryption key makes a nested JWT, which we can read',
  async (t) => {
    for (const [algorithm, management] of [
      ['RS256', 'RSA-OAEP-256'],
      ['ES256', 'ECDH-ES'],
      ['ES512', 'ECDH-ES'],
    ] as const) {
      t.test(management, async (t) => {
        const encryption = await aKey(algorithm)
        const { signer } = aBench({
          pairs: [aPair('main', await aKey('ES256')), aPair('enc', encryption)],
        })
        const client = aClient({ encryptionKeyId: 'enc' })
        const token = await signer.sign(client, 'access', claims())
        t.match(headerOf(token), { alg: management, enc: 'A256CBC-HS512', kid: encryption.kid })

        const key = await importPKCS8(encryption.privateKeyPem ?? '', management)
        const inner = Buffer.from((await compactDecrypt(token, key)).plaintext).toString()
        t.equal(headerOf(inner)['alg'], 'ES256')
        t.match(await signer.verifyAccessToken(token), { claims: { sub: 'u' } })
        t.match((await signer.jwks(client)).keys, [{ use: 'sig' }, { use: 'enc', alg: management }])
      })
    }
  },
)

t.test(
  'a client may be the only one with the private key: its access tokens still work',
  async (t) => {
    const clientKey = await aKey('RS256')
    const pairs = [aPair('main', await aKey('ES256'))]
    pairs.push(aPair('enc', { ...clientKey, privateKeyPem: undefined }))
    const { signer } = aBench({ pairs })
    const client = aClient({ encryptionKeyId: 'enc' })
    const access = await signer.sign(client, 'access', claims())
    t.match(await signer.verifyAccessToken(access), { claims: { sub: 'u' } })

    const key = await importPKCS8(clientKey.privateKeyPem ?? '', 'RSA-OAEP-256')
    const inner = Buffer.from((await compactDecrypt(access, key)).plaintext).toString()
    t.match(headerOf(inner), { alg: 'ES256', typ: 'at+jwt' })
    const idToken = await signer.sign(client, 'id', claims())
    t.strictSame(Object.keys(headerOf(idToken)).sort(), ['alg', 'cty', 'enc', 'kid', 'typ'])

    const [head = '', ...rest] = access.split('.')
    const header = headerOf(access)
    const changed = String(header['gatehouse']).replace(/^./, (first) =>
      first === 'A' ? 'B' : 'A',
    )
    for (const gatehouse of [changed, 'AAAA', '']) {
      const forged = [part({ ...header, gatehouse }), ...rest].join('.')
      t.equal(await signer.verifyAccessToken(forged), undefined, gatehouse.slice(0, 8))
    }
    t.ok(head)
  },
)

t.test('a key that cannot encrypt is refused', async (t) => {
  const { signer } = aBench({
    pairs: [aPair('main', await aKey('ES256')), aPair('enc', await aKey('EdDSA'))],
  })
  const client = aClient({ encryptionKeyId: 'enc' })
  await t.rejects(signer.sign(client, 'access', claims()), /cannot encrypt/)
})
