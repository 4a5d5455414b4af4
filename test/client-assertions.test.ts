/** Clients that prove themselves with a signature: what is accepted, and every forgery. RFC 7523, RFC 8725. */
import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { application, basic, blueprint, composeProduct, post } from '@gatehouse/testkit'
import t from 'tap'

const SECRET = 'a-secret-that-signs-assertions-0123456789'
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const grants = { grantTypes: ['client_credentials'] }
const jwks = (public_: KeyObject) => ({
  keys: [{ ...public_.export({ format: 'jwk' }), kid: 'k1', alg: 'ES256', use: 'sig' }],
})
const one = await composeProduct(t, {
  blueprints: blueprint('Assertions', [
    ...application('signer', { ...grants, jwks: jwks(key.publicKey) }),
    ...application('other-signer', { ...grants, jwks: jwks(otherKey.publicKey) }),
    ...application('secret', { ...grants, secret: SECRET }),
  ]),
})
const two = await one.twin()
const tokenUrl = `${one.url}/application/o/token/`
const issuer = `${one.url}/application/o/signer/`

type Members = Record<string, unknown>
interface Changes {
  head?: Members
  claims?: Members
  key?: KeyObject
}

const now = () => Math.floor(Date.now() / 1000)
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function assertion({ head, claims, key: by = key.privateKey }: Changes = {}): string {
  const own = { iss: 'signer', sub: 'signer', aud: issuer, jti: randomUUID(), exp: now() + 60 }
  const data = `${encode({ alg: 'ES256', kid: 'k1', ...head })}.${encode({ ...own, ...claims })}`
  const signature = sign('sha256', Buffer.from(data), { key: by, dsaEncoding: 'ieee-p1363' })
  return `${data}.${signature.toString('base64url')}`
}

function hmacAssertion(secret: string, alg = 'HS256', claims: Members = {}): string {
  const own = { iss: 'secret', sub: 'secret', aud: tokenUrl, jti: randomUUID(), exp: now() + 60 }
  const data = `${encode({ alg })}.${encode({ ...own, ...claims })}`
  return `${data}.${createHmac('sha256', secret).update(data).digest('base64url')}`
}

function ask(jwt: string, fields: Record<string, string> = {}, headers = {}, origin = one.url) {
  const own = { client_assertion_type: ASSERTION_TYPE, client_assertion: jwt }
  const body = { grant_type: 'client_credentials', ...own, ...fields }
  return post(`${origin}/application/o/token/`, body, headers)
}

t.test('accepted: issuer or token endpoint as audience, with or without client_id', async (t) => {
  const accepted = [
    await ask(assertion()),
    await ask(assertion({ claims: { aud: tokenUrl } })),
    await ask(assertion({ claims: { aud: ['https://elsewhere.example', tokenUrl] } })),
    await ask(assertion({ claims: { nbf: now() + 5 } })),
    await ask(assertion({ head: { kid: undefined } })),
    await ask(assertion(), { client_id: 'signer' }),
    await ask(hmacAssertion(SECRET)),
  ]
  for (const { status, text } of accepted) t.equal(status, 200, text.slice(0, 100))
})

t.test('RFC 7523 §3: refused as invalid_client', async (t) => {
  const pem = String(key.publicKey.export({ format: 'pem', type: 'spki' }))
  const jwk = otherKey.publicKey.export({ format: 'jwk' })
  const attacker = otherKey.privateKey
  const forgeries: [name: string, jwt: string][] = [
    ['alg none', `${encode({ alg: 'none' })}.${assertion().split('.')[1]}.`],
    ['alg NONE', `${encode({ alg: 'NONE' })}.${assertion().split('.')[1]}.`],
    ['HS256 with the public key', hmacAssertion(pem, 'HS256', { iss: 'signer', sub: 'signer' })],
    ['another algorithm in the header', assertion({ head: { alg: 'ES384' } })],
    ["another client's key", assertion({ key: attacker })],
    ['a key in the header', assertion({ key: attacker, head: { jwk } })],
    ['jku', assertion({ key: attacker, head: { jku: 'http://127.0.0.1:1/' } })],
    ['x5u', assertion({ key: attacker, head: { x5u: 'http://127.0.0.1:1/' } })],
    ['unknown crit', assertion({ head: { crit: ['x'], x: 1 } })],
    ['a kid that is a path', assertion({ key: attacker, head: { kid: '../../etc/passwd' } })],
    ['a kid that is SQL', assertion({ key: attacker, head: { kid: "' OR '1'='1" } })],
    ["another server's audience", assertion({ claims: { aud: 'https://elsewhere.example/' } })],
    ["another client's issuer", assertion({ claims: { aud: `${one.url}/application/o/secret/` } })],
    ['no audience', assertion({ claims: { aud: undefined } })],
    ['expired', assertion({ claims: { exp: now() - 300 } })],
    ['good for years', assertion({ claims: { exp: now() + 10 ** 8 } })],
    ['no expiry', assertion({ claims: { exp: undefined } })],
    ['not valid yet', assertion({ claims: { nbf: now() + 120 } })],
    ['no jti', assertion({ claims: { jti: undefined } })],
    ['an iss that is another', assertion({ claims: { iss: 'other-signer' } })],
    ['a sub that is another', assertion({ claims: { sub: 'other-signer' } })],
    ['no sub', assertion({ claims: { sub: undefined } })],
    ['a wrong secret', hmacAssertion('wrong')],
    ['nonsense', 'a.b.c'],
    ['two parts', 'a.b'],
    ['claims that are a list', `${encode({ alg: 'ES256' })}.${encode([])}.AA`],
    ['very long', `${'x'.repeat(12_000)}.b.c`],
  ]
  for (const [name, jwt] of forgeries) {
    const { status, body } = await ask(jwt)
    t.match({ status, body }, { status: 401, body: { error: 'invalid_client' } }, name)
  }
})

t.test('refused: a wrong type, another client_id, two ways at once', async (t) => {
  const refused = [
    await ask(assertion(), { client_assertion_type: 'x' }),
    await ask(assertion(), { client_id: 'other-signer' }),
    await ask(assertion(), {}, basic('secret', SECRET)),
    await ask(assertion(), { client_secret: SECRET }),
    await post(tokenUrl, {
      grant_type: 'client_credentials',
      client_id: 'signer',
      client_secret: 'x',
    }),
  ]
  for (const { status, body } of refused) {
    t.match({ status, body }, { status: 401, body: { error: 'invalid_client' } })
  }
})

t.test('OpenID Connect Core §9: an assertion is good once, at whichever process', async (t) => {
  const jwt = assertion()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => ask(jwt, {}, {}, index % 2 ? one.url : two.url)),
  )
  const statuses = answers.map(({ status }) => status).sort()
  t.same(statuses, [200, ...Array(19).fill(401)])
})
