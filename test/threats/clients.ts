/** Who a client is, and what one client may learn of another. */
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { type Answer, application, basic, blueprint, get, post } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { other, web } from '../fixtures/applications.ts'
import { requestToken, signIn } from '../fixtures/tokens.ts'
import { type Attacks, bomb, FIRED_KEY, machine, ROBOT_KEY, type World } from './world.ts'

const ALONE = { grant_type: 'client_credentials' }
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

function isInvalidClient(t: Test, answer: Answer, name = ''): void {
  t.match(answer, { status: 401, body: { error: 'invalid_client' } }, name)
}

function token({ origin }: World, fields: Record<string, string>, headers = {}): Promise<Answer> {
  return post(`${origin}/application/o/token/`, { ...ALONE, ...fields }, headers)
}

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

export const clients: Attacks = [
  [
    'client_credentials for a deactivated service account',
    async (t, world) => {
      const robot = { username: 'robot', password: ROBOT_KEY, client_id: 'machine' }
      t.equal((await token(world, robot)).status, 200)
      const fired = { ...robot, username: 'fired-robot', password: FIRED_KEY }
      t.match(await token(world, fired), { status: 400, body: { error: 'invalid_grant' } })

      const own = basic(machine.clientId, machine.secret ?? '')
      t.equal((await token(world, {}, own)).status, 200)
      const account = 'ak-machine-client_credentials'
      const active = (is_active: boolean) => {
        const model = 'authentik_core.user'
        const entry = { model, identifiers: { username: account }, attrs: { is_active } }
        return world.product.apply(blueprint('Account of a client', [entry]))
      }
      t.teardown(() => active(true))
      await active(false)
      const refused = { status: 400, body: { error: 'unauthorized_client' } }
      t.match(await token(world, {}, own), refused)
    },
  ],
  [
    'client_credentials asking for a scope nobody configured',
    async (t, world) => {
      for (const scope of ['admin', 'openid goauthentik.io/api', 'openid\u00e9']) {
        const answer = await requestToken(world.origin, machine, { ...ALONE, scope })
        t.match(answer, { status: 400, body: { error: 'invalid_scope' } }, scope)
      }
      const plain = await requestToken(world.origin, machine, ALONE)
      t.notMatch(plain.body.scope, /goauthentik|openid|offline_access/)
      t.equal(plain.body.refresh_token, undefined)
    },
  ],
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
      isInvalidClient(t, await post(`${world.direct.url}/application/o/token/`, { ...ALONE, ...again }))
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
  [
    'introspect the token of another client, or without authentication',
    async (t, { origin }) => {
      const { tokens } = await signIn(origin, web, { scope: 'openid offline_access' })
      const url = `${origin}/application/o/introspect/`
      const own = basic(web.clientId, web.secret ?? '')
      for (const value of [tokens.access_token, tokens.refresh_token]) {
        t.equal((await post(url, { token: value }, own)).body.active, true)
        const foreign = await post(url, { token: value }, basic('other', other.secret ?? ''))
        t.same(foreign.body, { active: false })
        isInvalidClient(t, await post(url, { token: value }), 'nobody')
        isInvalidClient(t, await post(url, { token: value, client_id: 'web' }), 'no secret')
        isInvalidClient(t, await post(url, { token: value }, basic('web', 'wrong')), 'wrong secret')
      }
    },
  ],
  [
    'revoke the token of another client',
    async (t, { origin }) => {
      const { tokens } = await signIn(origin, web, { scope: 'openid offline_access' })
      const own = basic(web.clientId, web.secret ?? '')
      for (const value of [tokens.access_token, tokens.refresh_token]) {
        const thief = basic('other', other.secret ?? '')
        t.equal((await post(`${origin}/application/o/revoke/`, { token: value }, thief)).status, 200)
        const { body } = await post(`${origin}/application/o/introspect/`, { token: value }, own)
        t.equal(body.active, true)
      }
    },
  ],
  [
    'credentials in the query of an endpoint that clients post to',
    async (t, { origin }) => {
      const { clientId: client_id, secret: client_secret = '' } = machine
      const query = new URLSearchParams({ ...ALONE, client_id, client_secret, token: 'x' })
      for (const endpoint of ['token', 'introspect', 'revoke']) {
        const url = `${origin}/application/o/${endpoint}/?${query}`
        t.equal((await post(url, {})).status, 400, endpoint)
        t.ok((await get(url)).status >= 400, endpoint)
      }
    },
  ],
  [
    'read the secrets of a client from what is published',
    async (t, { origin }) => {
      for (const path of ['jwks/', '.well-known/openid-configuration']) {
        const { text } = await get(`${origin}/application/o/machine/${path}`)
        t.notMatch(text, machine.secret ?? '')
        t.notMatch(text, /"(d|p|q|dp|dq|qi|k)":/)
      }
    },
  ],
  [
    'unknown client and wrong secret look alike',
    async (t, world) => {
      const unknown = await token(world, { client_id: 'nobody', client_secret: 'x'.repeat(40) })
      const wrong = await token(world, { client_id: 'machine', client_secret: 'x'.repeat(40) })
      const plain = ({ body: { request_id, ...body }, status }: Answer) => ({ status, body })
      t.same(plain(unknown), plain(wrong))
    },
  ],
  [
    'scope mapping that loops and eats memory',
    async (t, { origin }) => {
      const before = performance.now()
      const answer = await requestToken(origin, bomb, { ...ALONE, scope: 'bomb' })
      t.equal(answer.status, 200, 'the mapping is skipped, the rest goes on')
      t.ok(performance.now() - before < 2000)
    },
  ],
]
