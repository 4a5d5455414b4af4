/** Tokens that say they are ours: at every door that takes one. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { type Answer, authorizeUrl, basic, bearer, get, post } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { web } from '../fixtures/applications.ts'
import { answerOf, knownPerson, open } from '../fixtures/authorization.ts'
import { signIn } from '../fixtures/tokens.ts'
import { type Attacks, hs256, type World } from './world.ts'

type Part = Record<string, unknown>

function read(jwt: string): [header: Part, claims: Part] {
  const [header = {}, claims = {}] = jwt.split('.', 2).map((part) => {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Part
  })
  return [header, claims]
}

function make(header: Part, claims: Part, signer: (signed: string) => Buffer): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${signer(signed).toString('base64url')}`
}

const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
const byOwnKey = (signed: string) => sign('sha256', Buffer.from(signed), own.privateKey)
const nothing = () => Buffer.alloc(0)

/** A true token, and everything that it is not. */
async function forgeriesOf({ origin }: World, jwt: string): Promise<[name: string, jwt: string][]> {
  const [header, claims] = read(jwt)
  const { body } = await get(`${origin}/application/o/web/jwks/`)
  const key = body.keys.find(({ kid }: { kid: string }) => kid === header['kid'])
  const published = Buffer.from(JSON.stringify(key))
  const byPublished = (signed: string) => createHmac('sha256', published).update(signed).digest()
  const bySecret = (signed: string) =>
    createHmac('sha256', web.secret ?? '')
      .update(signed)
      .digest()
  const { kid, ...withoutKid } = header
  return [
    ['changed claims', make(header, { ...claims, admin: true }, () => signatureOf(jwt))],
    ['no signature', `${jwt.slice(0, jwt.lastIndexOf('.'))}.`],
    ['alg none', make({ ...header, alg: 'none' }, claims, nothing)],
    ['alg NONE', make({ ...header, alg: 'NONE' }, claims, nothing)],
    ['HS256 with the public key', make({ ...header, alg: 'HS256' }, claims, byPublished)],
    ["HS256 with the client's secret", make({ ...withoutKid, alg: 'HS256' }, claims, bySecret)],
    ['a key of its own', make(header, claims, byOwnKey)],
    ['a key it brings along', make({ ...header, jwk: jwkOf(own) }, claims, byOwnKey)],
    ['a key it points at', make({ ...header, jku: 'http://127.0.0.1/' }, claims, byOwnKey)],
    ['an unknown extension', make({ ...header, crit: ['x'], x: 1 }, claims, byOwnKey)],
    ['a kid that is a path', make({ ...header, kid: '/dev/null' }, claims, nothing)],
    ['a kid that is SQL', make({ ...header, kid: "x' OR '1'='1" }, claims, byOwnKey)],
    ['a kid of every object', make({ ...header, kid: '__proto__' }, claims, byOwnKey)],
    ['nonsense', 'a.b.c'],
    ['parts that are no objects', 'bnVsbA.bnVsbA.x'],
    ['something huge', `${'a'.repeat(12_000)}.b.c`],
  ]
}

function jwkOf({ publicKey }: typeof own) {
  return publicKey.export({ format: 'jwk' })
}

function signatureOf(jwt: string): Buffer {
  return Buffer.from(jwt.split('.')[2] ?? '', 'base64url')
}

const ofWeb = basic(web.clientId, web.secret ?? '')

/** Every endpoint that takes an access token. */
async function opensNothing(t: Test, { origin }: World, jwt: string, name: string): Promise<void> {
  for (const path of ['/application/o/userinfo/', '/user', '/user/emails', '/user/teams']) {
    const answer = await get(`${origin}${path}`, bearer(jwt))
    t.match(answer, { status: 401 }, `${name}: ${path}`)
    t.match(answer.headers.get('www-authenticate') ?? '', /error="invalid_token"/)
  }
  const introspected: Answer = await post(
    `${origin}/application/o/introspect/`,
    { token: jwt },
    ofWeb,
  )
  t.equal(introspected.body.active, false, `${name}: introspection`)
}

export const jwts: Attacks = [
  [
    'forged access token: none, confused algorithm, own key, kid injection',
    async (t, world) => {
      const { tokens } = await signIn(world.origin, web)
      for (const [name, jwt] of await forgeriesOf(world, tokens.access_token)) {
        await opensNothing(t, world, jwt, name)
      }
      const { body } = await post(
        `${world.origin}/application/o/introspect/`,
        { token: tokens.access_token },
        ofWeb,
      )
      t.equal(body.active, true, 'the true one still works')
    },
  ],
  [
    'forged id_token_hint: none, confused algorithm, own key, kid injection',
    async (t, world) => {
      const { browser, idToken } = await knownPerson(world.origin)
      const hint = (id_token_hint: string) =>
        open(browser, world.origin, { id_token_hint, prompt: 'none' })
      t.ok(answerOf(await hint(idToken))['code'])
      for (const [name, jwt] of await forgeriesOf(world, idToken)) {
        t.match(answerOf(await hint(jwt)), { error: 'login_required' }, name)
        const query = new URLSearchParams({
          id_token_hint: jwt,
          post_logout_redirect_uri: 'https://app.example/signed-out',
        })
        const page = await browser.open(`/application/o/web/end-session/?${query}`)
        t.match(page, { status: 200, text: /Stay signed in/ }, `${name}: asks before signing out`)
      }
    },
  ],
  [
    'id_token_hint of another person or another application',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      const bob = await signIn(origin, web, { username: 'bob' })
      const elsewhere = await signIn(origin, hs256)
      for (const { tokens } of [bob, elsewhere]) {
        const page = await open(browser, origin, { id_token_hint: tokens.id_token, prompt: 'none' })
        t.match(answerOf(page), { error: 'login_required' })
      }
    },
  ],
  [
    'ID token, refresh token or app password where an access token is expected',
    async (t, world) => {
      const { tokens } = await signIn(world.origin, web, { scope: 'openid offline_access' })
      await opensNothing(t, world, tokens.id_token, 'ID token')
      const url = `${world.origin}/application/o/userinfo/`
      for (const value of [tokens.refresh_token, world.product.demoAppPassword]) {
        t.equal((await get(url, bearer(value))).status, 401)
      }
      const { browser } = await knownPerson(world.origin)
      const id_token_hint = tokens.access_token
      const page = await open(browser, world.origin, { id_token_hint, prompt: 'none' })
      t.match(answerOf(page), { error: 'login_required' }, 'an access token as id_token_hint')
    },
  ],
  [
    'access token that a client made itself with the secret that signs its tokens',
    async (t, world) => {
      const { tokens } = await signIn(world.origin, hs256)
      const [header, claims] = read(tokens.access_token)
      t.equal(header['alg'], 'HS256')
      const bySecret = (signed: string) =>
        createHmac('sha256', hs256.secret ?? '')
          .update(signed)
          .digest()
      t.equal(make(header, claims, bySecret), tokens.access_token, 'it could')
      const userinfo = (jwt: string) => get(`${world.origin}/application/o/userinfo/`, bearer(jwt))
      t.equal((await userinfo(tokens.access_token)).status, 200)
      const forged: Part[] = [
        { uid: 1 },
        { scope: 'openid email read:org' },
        { exp: 4_000_000_000 },
      ]
      for (const claim of forged) {
        const { mark, ...unmarked } = { ...claims, ...claim }
        for (const facts of [{ ...claims, ...claim }, unmarked]) {
          t.equal(
            (await userinfo(make(header, facts, bySecret))).status,
            401,
            JSON.stringify(claim),
          )
        }
      }
    },
  ],
  [
    'access token in the query',
    async (t, { origin }) => {
      const { browser, tokens } = await signIn(origin, web)
      const url = `${origin}/application/o/userinfo/?access_token=${tokens.access_token}`
      t.equal((await get(url)).status, 400)
      const page = await browser.open(
        authorizeUrl(origin, { ...web, parameters: { prompt: 'none' } }),
      )
      t.notOk(answerOf(page)['access_token'])
    },
  ],
]
