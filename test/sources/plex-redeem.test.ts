/** Clients that claim a PIN themselves bring the token: to sign in, or to link the account that they are signed in to. */
import { tokenHash } from '@gatehouse/database'
import { type HttpBrowser, PASSWORD, person } from '@gatehouse/testkit'
import t from 'tap'
import { apiOf } from '../api/client.ts'
import { FRIEND, GUEST, OWNER, STRANGER } from './plex-people.ts'
import { startPlexWorld } from './plex-world.ts'

const world = await startPlexWorld(t, [person('ana'), person('bob')])
const { plex, product } = world
const { prisma } = product.deps.database
const REDEEM = '/sources/plex/redeem_token/?slug=cinema'
const LINK = '/sources/plex/redeem_token_authenticated/?slug=cinema'
const keyOf = (username: string) => `api-token-of-${username}-0123456789-0123456789`

for (const username of ['ana', 'bob']) {
  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username } })
  const fields = { identifier: `api-${username}`, intent: 'api', expiring: false, userId }
  await prisma.token.create({ data: { ...fields, keyHash: tokenHash(keyOf(username)) } })
}
const anybody = apiOf(product.url, undefined)
const as = (username: string) => apiOf(product.url, keyOf(username))
const tokenOf = ({ token }: { token: string }) => ({ plex_token: token })

t.test(
  'a token signs in whom the source lets in, and the answer says where to go on',
  async (t) => {
    const browser = world.browser()
    const url = `${product.url}/api/v3${REDEEM}&next=/if/user/sessions/`
    const { status, body } = await ask(browser, url, tokenOf(GUEST))
    t.same([status, body.component], [200, 'xak-flow-redirect'])
    const page = await browser.open(new URL(body.to, product.url).href)
    t.equal(page.url, `${product.url}/if/user/sessions/`)
    t.match(await prisma.userSourceConnection.findMany({ include: { user: true } }), [
      { identifier: String(GUEST.id), user: { username: 'gina' } },
    ])
  },
)

t.test('whom the source does not let in is refused', async (t) => {
  t.equal((await anybody.call('POST', REDEEM, tokenOf(STRANGER))).status, 403)
  t.match(await anybody.call('POST', REDEEM, { plex_token: 'of-nobody' }), {
    ...{ status: 400, body: { plex_token: ['Plex does not accept this token.'] } },
  })
  for (const body of [
    {},
    { plex_token: '' },
    { plex_token: 5 },
    { plex_token: 'x'.repeat(3000) },
  ]) {
    t.match(await anybody.call('POST', REDEEM, body), { status: 400, body: { plex_token: [/./] } })
  }
  for (const path of ['/sources/plex/redeem_token/', '/sources/plex/redeem_token/?slug=none']) {
    t.equal((await anybody.call('POST', path, tokenOf(GUEST))).status, 404)
  }
  plex.faults.set('user', { kind: 'html' })
  t.equal((await anybody.call('POST', REDEEM, tokenOf(GUEST))).status, 503)
  t.equal((await as('ana').call('POST', LINK, tokenOf(GUEST))).status, 503)
  plex.faults.clear()
})

t.test("another site's form signs nobody in", async (t) => {
  const form = await fetch(`${product.url}/api/v3${REDEEM}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify(tokenOf(GUEST)),
  })
  t.ok([400, 415].includes(form.status), String(form.status))
})

t.test('whoever is signed in links their own account, once', async (t) => {
  t.equal((await anybody.call('POST', LINK, tokenOf(FRIEND))).status, 403)
  t.equal((await as('ana').call('POST', LINK, tokenOf(STRANGER))).status, 403)
  t.equal((await as('ana').call('POST', LINK, tokenOf(FRIEND))).status, 204)
  t.equal((await as('ana').call('POST', LINK, tokenOf(FRIEND))).status, 204, 'again')
  const others = await as('bob').call('POST', LINK, tokenOf(FRIEND))
  t.match(others, { status: 400, body: { detail: /belongs to somebody else/ } })
  const where = { identifier: String(FRIEND.id) }
  const connections = await prisma.userSourceConnection.findMany({ where, include: { user: true } })
  t.match(connections, [{ user: { username: 'ana' } }])
  t.equal(connections.length, 1)
  const [event] = await world.eventsOf('source_linked')
  t.match(event?.context, { source: { slug: 'cinema' } })

  const page = await world.arrive(world.browser(), FRIEND)
  t.match(page.url, /\/if\/user\//, 'and signs in by it from then on')
  t.match(page.text, /ana/)
})

t.test('of fifty people who link one account at once, one gets it', async (t) => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      as(index % 2 === 0 ? 'ana' : 'bob').call('POST', LINK, tokenOf(OWNER)),
    ),
  )
  const where = { identifier: String(OWNER.id) }
  const [connection, ...more] = await prisma.userSourceConnection.findMany({
    where,
    include: { user: true },
  })
  t.same(more, [])
  const got = connection?.user.username === 'ana' ? 0 : 1
  for (const [index, { status }] of answers.entries())
    t.equal(status, index % 2 === got ? 204 : 400)
})

t.test('a browser that signed in long ago signs in again before it links', async (t) => {
  const browser = world.browser()
  await browser.open('/if/flow/default-authentication-flow/')
  await browser.signIn('bob', PASSWORD)
  const url = `${product.url}/api/v3${LINK}`
  t.equal((await ask(browser, url, tokenOf(GUEST))).status, 403, 'without CSRF token')
  await ask(browser, `${product.url}/api/v3/core/users/me/`)
  const csrf = /authentik_csrf=([^;]+)/.exec(browser.cookies.header(product.url))?.[1] ?? ''
  const headers = { 'x-authentik-csrf': csrf }
  t.match(await ask(browser, url, tokenOf(GUEST), headers), {
    ...{ status: 400, body: { detail: /belongs to somebody else/ } },
  })
  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username: 'bob' } })
  const sessions = await prisma.authenticatedSession.findMany({ where: { userId } })
  await prisma.authenticatedSession.updateMany({
    where: { userId },
    data: { authTime: Math.floor(Date.now() / 1000) - 3600 },
  })
  for (const { sid } of sessions) await product.deps.hotSessions.remove(sid)
  t.match(await ask(browser, url, tokenOf(GUEST), headers), {
    ...{ status: 403, body: { detail: /Sign in again first/ } },
  })
})

/** As a script in the browser would; without a body it reads. */
async function ask(
  { cookies }: HttpBrowser,
  url: string,
  json?: object,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(url, {
    method: json ? 'POST' : 'GET',
    headers: { cookie: cookies.header(url), 'content-type': 'application/json', ...headers },
    ...(json && { body: JSON.stringify(json) }),
  })
  cookies.store(url, answer.headers)
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}
