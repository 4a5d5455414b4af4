/** How a client proves itself: by one method, and by assertions that were made for us and for now. */
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { application, basic, blueprint, post } from '@gatehouse/testkit'
import { ALONE, isInvalidClient, tokenAlone as token } from './machines.ts'
import { type Attacks, machine, type World } from './world.ts'

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

interface Assertion {
  header?: object
  claims?: object
  /** Default: RS256 with the client's key. */
  signature?: (signed: string) => Buffer
}

const withItsKey = (signed: string) => sign('sha256', Buffer.from(signed), privateKey)

function assertion({ origin }: World, { header, claims, signature = withItsKey }: Assertion = {}) {
  const now = Math.floor(Date.now() / 1000)
  const own = {
    iss: 'signer',
    sub: 'signer',
    aud: `${origin}/application/o/signer/`,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  }
  const signed = `${part({ alg: 'RS256', ...header })}.${part({ ...own, ...claims })}`
  return {
    client_assertion_type: TYPE,
    client_assertion: `${signed}.${signature(signed).toString('base64url')}`,
  }
}

/** A client that proves itself by its key. */
async function withSigner({ product }: World): Promise<void> {
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] }
  const signer = application('signer', { jwks, grantTypes: ['client_credentials'] })
  await product.apply(blueprint('Signer', signer))
}

const PUBLIC_PEM = publicKey.export({ format: 'pem', type: 'spki' }).toString()
const bySecret = (secret: string | Buffer) => (signed: string) =>
  createHmac('sha256', secret).update(signed).digest()

const FORGERIES: [name: string, forgery: Assertion][] = [
  ['alg none', { header: { alg: 'none' }, signature: () => Buffer.alloc(0) }],
  ['alg None', { header: { alg: 'None' }, signature: () => Buffer.alloc(0) }],
  ['no signature', { signature: () => Buffer.alloc(0) }],
  ['HS256 with the public key', { header: { alg: 'HS256' }, signature: bySecret(PUBLIC_PEM) }],
  [
    'HS256 with the DER of the public key',
    {
      header: { alg: 'HS256' },
      signature: bySecret(publicKey.export({ format: 'der', type: 'spki' })),
    },
  ],
  ['HS256 with no secret', { header: { alg: 'HS256' }, signature: bySecret('') }],
  ['PS256 over an RS256 signature', { header: { alg: 'PS256' } }],
  ['ES256 over an RS256 signature', { header: { alg: 'ES256' } }],
  ['a key it brings along', byItsOwn((jwk) => ({ jwk }))],
  ['a key it points at', byItsOwn(() => ({ jku: 'http://169.254.169.254/' }))],
  ['a certificate it points at', byItsOwn(() => ({ x5u: 'https://evil.example/' }))],
  ['an extension nobody knows', { header: { crit: ['exp'], exp: 1 } }],
  ['a kid that is a path', { header: { kid: '../../../../dev/null' }, signature: bySecret('') }],
  ['a kid that is SQL', { header: { kid: "' UNION SELECT 'x" } }],
  ['another type of token', { header: { typ: 'logout+jwt' } }],
  ['for another server', { claims: { aud: 'https://other-as.example/token' } }],
  ['for an endpoint that only begins like ours', { claims: { aud: 'http://localhost/' } }],
  ['good for years', { claims: { exp: Math.floor(Date.now() / 1000) + 10 ** 8 } }],
  ['good for ever', { claims: { exp: undefined } }],
  ['expired', { claims: { exp: Math.floor(Date.now() / 1000) - 60 } }],
  ['without jti', { claims: { jti: undefined } }],
  ['about another client', { claims: { sub: 'machine' } }],
  ['by another client', { claims: { iss: 'machine' } }],
  ['about something that is no text', { claims: { sub: { toString: 1 } } }],
  ['with an algorithm that is no text', { header: { alg: { toString: 1 } } }],
]

function byItsOwn(header: (jwk: object) => object): Assertion {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    header: header(own.publicKey.export({ format: 'jwk' })),
    signature: (signed) => sign('sha256', Buffer.from(signed), own.privateKey),
  }
}

export const assertions: Attacks = [
  [
    'client assertion: none, confused, self-made or misdirected',
    async (t, world) => {
      await withSigner(world)
      t.equal((await token(world, assertion(world))).status, 200, 'a good one works')
      for (const [name, forgery] of FORGERIES) {
        isInvalidClient(t, await token(world, assertion(world, forgery)), name)
        const url = `${world.origin}/application/o/introspect/`
        isInvalidClient(t, await post(url, { ...assertion(world, forgery), token: 'x' }), name)
      }
    },
  ],
  [
    'client assertion used twice, at two processes',
    async (t, world) => {
      await withSigner(world)
      const one = assertion(world)
      const aud = `${world.direct.url}/application/o/signer/`
      const { client_assertion_type, client_assertion } = assertion(world, { claims: { aud } })
      const two = { client_assertion_type, client_assertion }
      for (const [at, proof] of [
        [world.origin, one],
        [world.direct.url, two],
      ] as const) {
        const url = `${at}/application/o/token/`
        t.equal((await post(url, { ...ALONE, ...proof })).status, 200)
        isInvalidClient(t, await post(url, { ...ALONE, ...proof }))
      }
      const jti = randomUUID()
      t.equal((await token(world, assertion(world, { claims: { jti } }))).status, 200)
      const again = assertion(world, { claims: { jti, aud } })
      isInvalidClient(
        t,
        await post(`${world.direct.url}/application/o/token/`, { ...ALONE, ...again }),
      )
    },
  ],
  [
    'both Basic and body client authentication',
    async (t, world) => {
      const { clientId: client_id, secret: client_secret = '' } = machine
      const both = { client_id, client_secret }
      const header = basic(client_id, client_secret)
      isInvalidClient(t, await token(world, both, header))
      isInvalidClient(t, await token(world, { client_id: 'web' }, header), 'another client_id')
      await withSigner(world)
      const mixed = { ...assertion(world), client_id: 'signer', client_secret: 'x' }
      isInvalidClient(t, await token(world, mixed))
      isInvalidClient(t, await token(world, assertion(world), header))
    },
  ],
]
