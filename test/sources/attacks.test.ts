/** Providers that lie, people who change their minds, and browsers that bring what is not theirs. */
import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import t from 'tap'
import { UPSTREAM_CLIENT } from './upstream.ts'
import { startWorld, throughUpstream } from './world.ts'

const world = await startWorld(t)
const { upstream, product } = world
const { prisma } = product.deps.database
const { privateKey: foreignKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

upstream.accounts.set('u-1', { sub: 'u-1', preferred_username: 'mallow', email: 'm@up.example' })
upstream.who = 'u-1'

/** Changes the ID token in the answer of the token endpoint. */
function withIdToken(change: (token: string) => Promise<string> | string): void {
  upstream.rewriteLater = async (url, body) => {
    if (!url.startsWith('/token')) return body
    const answer = JSON.parse(body)
    return JSON.stringify({ ...answer, id_token: await change(answer.id_token) })
  }
}

const signed =
  (claims: object, alg = 'RS256') =>
  (token: string) =>
    new SignJWT({ ...decodeJwt(token), ...claims })
      .setProtectedHeader({ alg, kid: 'another' })
      .sign(alg === 'HS256' ? Buffer.from(UPSTREAM_CLIENT.secret.padEnd(32)) : foreignKey)

const asProvider = (claims: object) => (token: string) =>
  upstream.sign({ ...decodeJwt(token), ...claims })

const LIES: Readonly<Record<string, (token: string) => Promise<string> | string>> = {
  'OpenID Connect Core §3.1.3.7: a token of another issuer': asProvider({
    iss: 'https://other.example',
  }),
  'OpenID Connect Core §3.1.3.7: a token for another client': asProvider({ aud: 'another' }),
  'OpenID Connect Core §3.1.3.7: a token with another nonce': asProvider({ nonce: 'another' }),
  'OpenID Connect Core §3.1.3.7: a token that has expired': asProvider({ exp: 1 }),
  'OpenID Connect Core §3.1.3.7: a token without a subject': asProvider({ sub: undefined }),
  'RFC 8725 §3.1: a token that another key signed': signed({}),
  'RFC 8725 §3.1: a token that the client secret signed': signed({}, 'HS256'),
  'RFC 8725 §3.1: a token that nobody signed': (token) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
}

t.test('what the provider itself signed once more is believed', async (t) => {
  withIdToken(asProvider({}))
  const page = await world.arrive(world.browser())
  upstream.rewriteLater = undefined
  t.match(page.url, /\/if\/user\//, page.text)
  await prisma.userSourceConnection.deleteMany()
  await prisma.user.deleteMany({ where: { username: 'mallow' } })
})

for (const [name, change] of Object.entries(LIES)) {
  t.test(name, async (t) => {
    withIdToken(change)
    const page = await world.arrive(world.browser())
    upstream.rewriteLater = undefined
    t.equal(page.status, 503, page.text)
    t.match(page.text, /Hub cannot be reached at the moment, or did not answer as it should/)
    t.equal(await prisma.userSourceConnection.count(), 0)
  })
}

t.test('a provider that changes its keys is believed at once', async (t) => {
  const before = await world.arrive(world.browser())
  t.match(before.url, /\/if\/user\//)
  upstream.rotate()
  const after = await world.arrive(world.browser())
  t.match(after.url, /\/if\/user\//, after.text)
})

t.test('who does not agree there is told so, and is nobody here', async (t) => {
  upstream.who = 'deny'
  const page = await world.arrive(world.browser())
  upstream.who = 'u-1'
  t.equal(page.status, 403)
  t.match(page.text, /You did not agree at Hub/)
  const [event] = await world.eventsOf('login_failed')
  t.ok(event)
})

t.test('a provider that is down', async (t) => {
  const browser = world.browser()
  const left = await browser.open('/source/oauth/login/hub/')
  const back = await throughUpstream(left.url, product.url)
  upstream.isUp = false
  const page = await browser.open(back)
  upstream.isUp = true
  t.equal(page.status, 503)
  t.match(page.text, /Hub cannot be reached/)
})

t.test('RFC 6749 §10.12: another browser can do nothing with somebody’s answer', async (t) => {
  const left = await world.browser().open('/source/oauth/login/hub/')
  const back = await throughUpstream(left.url, product.url)
  const page = await world.browser().open(back)
  t.equal(page.status, 400)
  t.match(page.text, /expired or was answered before/)
})

t.test('an answer counts once', async (t) => {
  const browser = world.browser()
  const left = await browser.open('/source/oauth/login/hub/')
  const back = await throughUpstream(left.url, product.url)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      fetch(back, { redirect: 'manual', headers: { cookie: browser.cookies.header(back) } }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 303).length, 1)
  t.equal(statuses.filter((status) => status === 400).length, 49)
})

t.test('RFC 9207 §2.4: an answer that names another issuer', async (t) => {
  const browser = world.browser()
  const left = await browser.open('/source/oauth/login/hub/')
  const back = new URL(await throughUpstream(left.url, product.url))
  back.searchParams.set('iss', 'https://other.example')
  const page = await browser.open(back.href)
  t.equal(page.status, 503, page.text)
})

t.test('RFC 9207 §2.4: an answer that names none, of a provider that does', async (t) => {
  const browser = world.browser()
  const left = await browser.open('/source/oauth/login/hub/')
  const back = new URL(await throughUpstream(left.url, product.url))
  back.searchParams.delete('iss')
  const page = await browser.open(back.href)
  t.equal(page.status, 503, page.text)
})

t.test('a wrong secret is for operators to mend, and the event names it', async (t) => {
  await world.change({ consumer_secret: 'wrong' })
  const page = await world.arrive(world.browser())
  t.equal(page.status, 400)
  t.match(page.text, /Signing in with Hub is not set up correctly/)
  t.match(page.text, /request id/i)
  await world.eventWith('configuration_error', { field: 'consumer_secret' })
  await world.change({ consumer_secret: UPSTREAM_CLIENT.secret })
})

t.test('a discovery document that cannot be read', async (t) => {
  await world.change({
    oidc_well_known_url: `${upstream.issuer}/nothing/.well-known/openid-configuration`,
  })
  const page = await world.browser().open('/source/oauth/login/hub/')
  t.equal(page.status, 400)
  t.match(page.text, /not set up correctly/)
  await world.eventWith('configuration_error', { field: 'oidc_well_known_url' })
  await world.change({ oidc_well_known_url: upstream.wellKnown })
})

t.test('flows that are not set', async (t) => {
  await world.change({ authentication_flow: null, enrollment_flow: null })
  const known = await world.arrive(world.browser())
  t.equal(known.status, 400)
  await world.eventWith('configuration_error', { field: 'authentication_flow' })
  upstream.accounts.set('u-2', { sub: 'u-2', preferred_username: 'new' })
  upstream.who = 'u-2'
  const page = await world.arrive(world.browser())
  t.equal(page.status, 400)
  await world.eventWith('configuration_error', { field: 'enrollment_flow' })
  await world.change({})
})
