import t from 'tap'
import { certificatePem, certifiedKeyPem } from './certificate.ts'
import { aBench, aClient, aKey, aPair } from './fixtures.ts'

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']

t.test('publishes the next, the active and the retiring key', async (t) => {
  const keys = await Promise.all([
    aKey('RS256', { state: 'next' }),
    aKey('RS256'),
    aKey('RS256', { state: 'retiring' }),
  ])
  const { signer } = aBench({ pairs: [aPair('main', ...keys)] })
  const published = (await signer.jwks(aClient())).keys
  t.same(
    published.map(({ kid }) => kid),
    keys.map(({ kid }) => kid),
  )
  t.match(published, [{ kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB' }, {}, {}])
})

t.test('RFC 7517 §9.3: no private member is ever published', async (t) => {
  for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) {
    const { signer } = aBench({ pairs: [aPair('main', await aKey(algorithm))] })
    const [key = {}] = (await signer.jwks(aClient())).keys
    t.same(
      PRIVATE.filter((name) => Object.hasOwn(key, name)),
      [],
    )
  }
})

t.test('RFC 7517 §4.5: no kid twice, not even when one pair signs and encrypts', async (t) => {
  const { signer } = aBench({ pairs: [aPair('main', await aKey('RS256'))] })
  const { keys } = await signer.jwks(aClient({ encryptionKeyId: 'main' }))
  t.equal(keys.length, 1)
})

t.test('RFC 7517 §4.7: a certificate is published with its thumbprints', async (t) => {
  const key = await aKey('ES256', { publicKeyPem: certifiedKeyPem, certificatePem })
  const { signer } = aBench({ pairs: [aPair('main', key)] })
  t.match((await signer.jwks(aClient())).keys, [
    { x5c: [/^MII/], x5t: /^[\w-]{27}$/, 'x5t#S256': /^[\w-]{43}$/ },
  ])
})

t.test('the bare certificate of somebody else is not published', async (t) => {
  const { signer } = aBench({
    pairs: [aPair('main', await aKey('RS256', { privateKeyPem: undefined }))],
  })
  t.same(await signer.jwks(aClient()), { keys: [] })
})
