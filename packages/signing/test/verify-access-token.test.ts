import { createHmac, createPublicKey } from 'node:crypto'
import { CompactEncrypt } from 'jose'
import t from 'tap'
import { signCompact, signWithSecret } from '../src/compact-jws.ts'
import { addMark } from '../src/issuer-mark.ts'
import { RingKey } from '../src/ring-key.ts'
import { aBench, aClient, aKey, aPair, claims, headerOf, NOW, part } from './fixtures.ts'

const rsa = await aKey('RS256')
const ec = await aKey('ES256')
const foreign = await aKey('RS256')
const bareCertificate = await aKey('RS256')

function setup() {
  return aBench({
    pairs: [
      aPair('main', rsa),
      aPair('fast', ec),
      aPair('other-party', { ...bareCertificate, privateKeyPem: undefined }),
    ],
    clients: [aClient(), aClient({ clientId: 'hs', signingKeyId: undefined })],
  })
}

/** Signs anything with any of our or their keys. */
/** As in the fixtures. */
const MARK_KEY = Buffer.alloc(32, 9)

const sign = (key = rsa, payload = claims(), typ = 'at+jwt') =>
  signCompact(new RingKey(key), typ, payload)

const hs = (secret: string | Buffer, header: object, payload = claims()) => {
  const signed = `${part(header)}.${part(payload)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const withHeader = async (change: object) => {
  const [header = '', payload, signature] = (await sign()).split('.')
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), ...change }
  return `${part(changed)}.${payload}.${signature}`
}

t.test('RFC 8725: refuses', async (t) => {
  const publicPem = rsa.publicKeyPem
  const publicDer = createPublicKey(publicPem).export({ type: 'spki', format: 'der' })
  const attack = { alg: 'HS256', typ: 'at+jwt' }
  const cases: [what: string, token: string | Promise<string>][] = [
    ['nothing', ''],
    ['no token at all', 'abc'],
    ['two parts', 'e30.e30'],
    ['six parts', 'e30.e30.e30.e30.e30.e30'],
    ['a header that is no object', `${part([])}.${part({})}.AA`],
    ['claims that are null', `${part({})}.bnVsbA.AA`],
    ['alg none', `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims())}.`],
    ['alg none with a signature', withHeader({ alg: 'none' })],
    ['HS256 with our public key as secret (PEM)', hs(publicPem, { ...attack, kid: rsa.kid })],
    ['HS256 with our public key as secret (DER)', hs(publicDer, { ...attack, kid: rsa.kid })],
    ['HS256 with our public key and no kid', hs(publicPem, attack)],
    ['HS256 with the secret of a client that has a key', hs('a-secret-of-the-demo-client', attack)],
    ['HS256 with an empty secret', hs('', attack, claims({ client_id: 'hs' }))],
    ['HS256 for an unknown client', hs('x', attack, claims({ client_id: 'nobody' }))],
    ['HS256 for a client that is no text', hs('x', attack, claims({ client_id: ['hs'] }))],
    ['another algorithm of the same key', withHeader({ alg: 'PS256' })],
    ['another kid of ours', withHeader({ kid: ec.kid })],
    ['an unknown kid', withHeader({ kid: 'nobody' })],
    ['a kid that is a path', withHeader({ kid: '../../etc/passwd' })],
    ['a kid that is SQL', withHeader({ kid: "' or 1=1 --" })],
    ['a kid of Object.prototype', withHeader({ kid: '__proto__' })],
    ['no kid', withHeader({ kid: undefined })],
    [
      'a jwk of its own',
      withHeader({ jwk: createPublicKey(foreign.publicKeyPem).export({ format: 'jwk' }) }),
    ],
    ['a jku', withHeader({ jku: 'https://evil.example/jwks' })],
    ['an x5u', withHeader({ x5u: 'https://evil.example/x5u' })],
    ['an unknown crit', withHeader({ crit: ['exp'] })],
    ['a key that is not ours', sign(foreign)],
    ['a key that is not ours under our kid', sign({ ...foreign, kid: rsa.kid })],
    ['the certificate of somebody else', sign(bareCertificate)],
    ['an ID token', sign(rsa, claims(), 'JWT')],
    ['a logout token', sign(rsa, claims(), 'logout+jwt')],
    ['no typ', withHeader({ typ: undefined })],
    ['an expired token', sign(rsa, claims({ exp: NOW / 1000 - 10 }))],
    ['a token without exp', sign(rsa, claims({ exp: undefined }))],
    ['an exp that is no number', sign(rsa, claims({ exp: '9999999999' }))],
    ['a token from the future', sign(rsa, claims({ nbf: NOW / 1000 + 60 }))],
    ['an nbf that is no number', sign(rsa, claims({ nbf: 'soon' }))],
    ['a token without iss', sign(rsa, claims({ iss: undefined }))],
    ['a token of more than 16 KB', sign(rsa, claims({ x: 'x'.repeat(16_384) }))],
  ]
  for (const [what, token] of cases) {
    t.test(what, async (t) => {
      t.equal(await setup().signer.verifyAccessToken(await token), undefined)
    })
  }
})

t.test('refuses a token with one byte changed anywhere', async (t) => {
  const { signer } = setup()
  const token = await sign(ec)
  for (const at of [5, token.indexOf('.') + 5, token.lastIndexOf('.') + 5]) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    t.equal(await signer.verifyAccessToken(changed), undefined)
  }
})

t.test('accepts a clock that is ten seconds off, on both sides', async (t) => {
  const { signer } = setup()
  const now = NOW / 1000
  t.ok(await signer.verifyAccessToken(await sign(rsa, claims({ exp: now - 9 }))))
  t.ok(await signer.verifyAccessToken(await sign(rsa, claims({ nbf: now + 10 }))))
})

t.test(
  'accepts tokens of keys that are next or retiring: other processes may be ahead',
  async (t) => {
    for (const state of ['next', 'retiring'] as const) {
      const { signer } = aBench({ pairs: [aPair('main', { ...rsa, state })] })
      t.ok(await signer.verifyAccessToken(await sign()))
    }
  },
)

t.test('HS256 accepts any secret of the client that has not expired', async (t) => {
  const client = aClient({
    signingKeyId: undefined,
    secrets: [
      { id: '2', value: 'new', expiresAt: undefined },
      { id: '1', value: 'old', expiresAt: NOW + 1 },
      { id: '0', value: 'expired', expiresAt: NOW },
    ],
  })
  const { signer } = aBench({ pairs: [], clients: [client] })
  const verify = (secret: string) =>
    signer.verifyAccessToken(signWithSecret(secret, 'at+jwt', addMark(MARK_KEY, claims())))
  t.same((await verify('new'))?.claims, claims(), 'the mark itself is nobody’s business')
  t.ok(await verify('old'))
  t.equal(await verify('expired'), undefined)
})

t.test('a client whose secret signs its tokens cannot make any itself', async (t) => {
  const secrets = [{ id: '1', value: 'own', expiresAt: undefined }]
  const client = aClient({ signingKeyId: undefined, secrets })
  const { signer } = aBench({ pairs: [], clients: [client] })
  const verify = (payload: object) =>
    signer.verifyAccessToken(signWithSecret('own', 'at+jwt', payload))
  t.ok(await verify(addMark(MARK_KEY, claims())))
  t.equal(await verify(claims({ sub: 'admin' })), undefined)
  t.equal(await verify({ ...addMark(MARK_KEY, claims()), sub: 'admin' }), undefined)
  t.equal(await verify(addMark(Buffer.alloc(32, 1), claims())), undefined)
})

t.test('an encrypted token is no way around any check', async (t) => {
  const { signer } = setup()
  const encrypt = (token: string, header: object = {}) =>
    new CompactEncrypt(Buffer.from(token))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512', kid: rsa.kid, ...header })
      .encrypt(createPublicKey(rsa.publicKeyPem))
  t.ok(await signer.verifyAccessToken(await encrypt(await sign(ec))))
  const cases: [what: string, token: string][] = [
    ['a foreign signature inside', await encrypt(await sign(foreign))],
    ['claims without a signature inside', await encrypt(JSON.stringify(claims()))],
    ['an encrypted token inside', await encrypt(await encrypt(await sign()))],
    ['an algorithm we do not use', await encrypt(await sign(), { alg: 'RSA-OAEP' })],
    ['a content encryption we do not use', await encrypt(await sign(), { enc: 'A128GCM' })],
    ['an unknown kid', await encrypt(await sign(), { kid: 'nobody' })],
  ]
  for (const [what, token] of cases) t.equal(await signer.verifyAccessToken(token), undefined, what)
})

t.test('a verified token is remembered until it expires', async (t) => {
  const { signer, clock } = setup()
  const token = await sign()
  const first = await signer.verifyAccessToken(token)
  t.equal(await signer.verifyAccessToken(token), first)
  clock.advance(610_000)
  t.equal(await signer.verifyAccessToken(token), undefined)
})

t.test('a removed key takes its remembered tokens along', async (t) => {
  const bench = setup()
  const token = await sign()
  t.ok(await bench.signer.verifyAccessToken(token))
  bench.pairs = [aPair('fast', ec)]
  bench.change()
  t.equal(await bench.signer.verifyAccessToken(token), undefined)
})

t.test('a removed key is noticed after 30 s even when no message came', async (t) => {
  const bench = setup()
  const token = await sign()
  t.ok(await bench.signer.verifyAccessToken(token))
  bench.pairs = []
  t.ok(await bench.signer.verifyAccessToken(token))
  bench.clock.advance(30_000)
  t.equal(await bench.signer.verifyAccessToken(token), undefined)
})

t.test('unknown kids do not make it read the keys again', async (t) => {
  const bench = setup()
  for (let i = 0; i < 20; i += 1) {
    await bench.signer.verifyAccessToken(await withHeader({ kid: `k${i}` }))
  }
  t.equal(bench.reads, 1)
})

t.test(
  'the hint of RP-initiated logout may have expired, but must be an ID token of ours',
  async (t) => {
    const { signer } = setup()
    const idToken = (key = rsa, payload = claims({ exp: 1 })) => sign(key, payload, 'JWT')
    t.match(await signer.verifyIdTokenHint(await idToken()), { claims: { exp: 1 } })
    t.equal(await signer.verifyIdTokenHint(await idToken(foreign)), undefined)
    t.equal(await signer.verifyIdTokenHint(await sign()), undefined)
    t.equal(await signer.verifyIdTokenHint('nonsense'), undefined)
    const secret = aClient().secrets[0]?.value ?? ''
    const own = signWithSecret(secret, 'JWT', claims({ aud: 'hs' }))
    t.match(await signer.verifyIdTokenHint(own), { claims: { aud: 'hs' } })
    t.match(headerOf(own), { alg: 'HS256' })
  },
)
