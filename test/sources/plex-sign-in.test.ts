/** People sign in with Plex: who may, who may not, and what happens when Plex fails. */
import { httpBrowser } from '@gatehouse/testkit'
import t from 'tap'
import { FRIEND, GUEST, KID, OWNER, STRANGER } from './plex-people.ts'
import { LOGIN, startPlexWorld } from './plex-world.ts'

const world = await startPlexWorld(t)
const { plex, product } = world
const { prisma, secrets } = { ...product.deps, ...product.deps.database }

const accountOf = (identifier: number) =>
  prisma.userSourceConnection.findFirst({
    where: { identifier: String(identifier) },
    include: { user: true },
  })

t.test('the first time they get an account, later the same one', async (t) => {
  const first = await world.arrive(world.browser(), GUEST)
  t.match(first.url, /\/if\/user\//, first.text)
  const connection = await accountOf(GUEST.id)
  t.match(connection, {
    user: {
      ...{ username: 'gina', name: 'Gina Guest', email: 'gina@example.com', emailVerified: true },
      path: 'goauthentik.io/sources/cinema',
    },
    ...{ expiresAt: null, tokenRefusedAt: null },
  })
  const sealed = connection?.accessTokenEncrypted ?? ''
  t.notMatch(sealed, GUEST.token, 'the token is sealed')
  t.equal(secrets.open(sealed, 'user_source_connections.access_token_encrypted'), GUEST.token)

  const path = `${LOGIN}?next=/if/user/sessions/`
  const again = await world.arrive(world.browser(), GUEST, path)
  t.match(again.url, /\/if\/user\/sessions\/$/, again.text)
  t.equal(await prisma.userSourceConnection.count(), 1)
  const [login] = await world.eventsOf('login')
  t.match(login?.context, { using_source: { slug: 'cinema' } })
})

t.test('only we say where Plex sends people on to', async (t) => {
  const { forwardUrl } = await world.leave(
    world.browser(),
    `${LOGIN}?forwardUrl=https://evil.example/&next=https://evil.example/`,
  )
  t.ok(forwardUrl.startsWith(`${product.url}/source/plex/callback/cinema/?state=`), forwardUrl)
})

t.test('servers, friends and the home let in, by the settings of the source', async (t) => {
  const isIn = async (account: typeof OWNER) => {
    const page = await world.arrive(world.browser(), account)
    if (page.status === 403) t.match(page.text, 'You may not sign in with Cinema here.')
    return page.status !== 403
  }
  const everybody = [OWNER, FRIEND, GUEST, KID, STRANGER]
  const cases = [
    [{ allowed_servers: ['server-den', 'server-attic'], allow_friends: true }, [1, 1, 1, 1, 0]],
    [{ allowed_servers: ['server-attic'], allow_friends: false }, [1, 0, 1, 0, 0]],
    [{ allowed_servers: [], allow_friends: true }, [1, 1, 0, 1, 0]],
    [{ allowed_servers: [], allow_friends: false }, [1, 0, 0, 0, 0]],
    [{ allowed_servers: ['tv'], allow_friends: false }, [1, 0, 0, 0, 0]],
  ] as const
  for (const [settings, expected] of cases) {
    await world.change(settings)
    const entered: number[] = []
    for (const account of everybody) entered.push((await isIn(account)) ? 1 : 0)
    t.same(entered, expected, JSON.stringify(settings))
  }
  await world.change({})
  const [refused] = await world.eventsOf('login_failed')
  t.match(refused?.context, { reason: 'policy', source: { slug: 'cinema' } })
})

t.test('a PIN that nobody has claimed can be looked at again, and is claimed later', async (t) => {
  const browser = world.browser()
  const { code, forwardUrl } = await world.leave(browser)
  for (let tries = 0; tries < 2; tries += 1) {
    const waiting = await browser.open(forwardUrl)
    t.equal(waiting.status, 200)
    t.match(waiting.text, 'Not confirmed at Plex yet')
    t.match(waiting.html, `href="${forwardUrl.slice(product.url.length)}"`)
    t.match(waiting.html, code)
  }
  plex.claim(code, GUEST.id)
  t.match((await browser.open(forwardUrl)).url, /\/if\/user\//)
  t.equal((await browser.open(forwardUrl)).status, 400, 'once')
})

t.test("another browser's PIN signs nobody in, whoever claimed it", async (t) => {
  const attacker = world.browser()
  const { code, forwardUrl } = await world.leave(attacker)
  plex.claim(code, GUEST.id)
  const victim = world.browser()
  t.match(await victim.open(forwardUrl), { status: 400, text: /expired or was answered before/ })
  await world.leave(victim)
  t.equal((await victim.open(forwardUrl)).status, 400, 'also with a PIN of its own')
  for (const state of ['', 'x', 'x'.repeat(5000), '%00', 'a&state=b']) {
    t.equal((await victim.open(`/source/plex/callback/cinema/?state=${state}`)).status, 400)
  }
  t.match((await attacker.open(forwardUrl)).url, /\/if\/user\//, 'the one that has it can use it')
})

t.test('of fifty who come back with one PIN at once, one is signed in', async (t) => {
  const browser = world.browser()
  const { code, forwardUrl } = await world.leave(browser)
  plex.claim(code, GUEST.id)
  const before = await prisma.authenticatedSession.count()
  const cookie = browser.cookies.header(product.url)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      fetch(forwardUrl, { redirect: 'manual', headers: { cookie, accept: 'text/html' } }),
    ),
  )
  const statuses = answers.map(({ status }) => status).toSorted()
  t.same(statuses, [303, ...Array(49).fill(400)])
  const onward = answers.find(({ status }) => status === 303)?.headers.get('location') ?? ''
  t.match((await browser.open(new URL(onward, product.url).href)).url, /\/if\/user\//)
  t.equal(await prisma.authenticatedSession.count(), before + 1)
})

t.test('a friends list that fails keeps out nobody who comes by a server', async (t) => {
  plex.faults.set('friends', { kind: 'status', status: 403 })
  plex.faults.set('home/users', { kind: 'html' })
  t.match((await world.arrive(world.browser(), GUEST)).url, /\/if\/user\//)
  t.match((await world.arrive(world.browser(), OWNER)).url, /\/if\/user\//)
  const friend = await world.arrive(world.browser(), FRIEND)
  t.match(friend, { status: 503, text: /Cinema cannot be reached at the moment/ })
  plex.faults.clear()
})

t.test('a Plex that fails is a page that says so, and never an error of ours', async (t) => {
  const faults = [
    { kind: 'html' },
    { kind: 'cut', when: 'within' },
    { kind: 'status', status: 418 },
    { kind: 'body', body: { id: null, code: 5, authToken: 7, users: 'x' } },
    { kind: 'body', body: [{ id: '\0', clientIdentifier: 'a\0b', provides: 5 }] },
    { kind: 'redirect', to: 'http://169.254.169.254/' },
  ] as const
  for (const call of ['pins', 'user', 'resources']) {
    for (const fault of faults) {
      const browser = world.browser()
      const { code, forwardUrl } = await world.leave(browser)
      plex.claim(code, GUEST.id)
      plex.faults.set(call, fault)
      const back = await browser.open(forwardUrl)
      const isAnswer = call === 'resources' && fault.kind === 'body' && Array.isArray(fault.body)
      t.equal(back.status, isAnswer ? 403 : 503, `${call} ${JSON.stringify(fault)}: ${back.text}`)
      plex.faults.clear()
      if (back.status !== 503) continue
      t.match((await browser.open(forwardUrl)).url, /\/if\/user\//, 'and it can be tried again')
    }
  }
  plex.faults.set('pins', { kind: 'html' })
  t.match(await world.browser().open(LOGIN), { status: 503, text: /cannot be reached.*request/is })
  plex.faults.clear()
})

t.test('a look that fails leaves the PIN as it is', async (t) => {
  const browser = world.browser()
  const { code, forwardUrl } = await world.leave(browser)
  plex.claim(code, GUEST.id)
  plex.faults.set('pins', { kind: 'status', status: 403 })
  t.match(await browser.open(forwardUrl), {
    status: 503,
    text: /Plex does not answer.*Try again/is,
  })
  plex.faults.clear()
  t.match((await browser.open(forwardUrl)).url, /\/if\/user\//)
})

t.test('a PIN that Plex has forgotten is over', async (t) => {
  const browser = world.browser()
  const { forwardUrl } = await world.leave(browser)
  const pins = plex.pins as Map<number, unknown>
  pins.clear()
  t.match(await browser.open(forwardUrl), { status: 400, text: /has expired.*Start again/is })
})

t.test("when Plex refuses the owner's token, an event names the field", async (t) => {
  plex.revoked.add(OWNER.token)
  t.equal((await world.arrive(world.browser(), FRIEND)).status, 503)
  const [event] = await world.eventsOf('configuration_error')
  t.match(event?.context, { field: 'plex_token', source: { slug: 'cinema' } })
  t.match((await world.arrive(world.browser(), GUEST)).url, /\/if\/user\//, 'by a server still')
  plex.revoked.clear()
})

t.test('odd things that Plex says about people do no harm', async (t) => {
  const [first, ...rest] = plex.accounts
  if (!first) throw new Error('There is nobody.')
  const odd = { ...GUEST, id: 2000, token: 'plex-token-of-odd-2000' }
  const people = [
    { username: 'a\0b', title: '\u202e' },
    { username: 'x'.repeat(5000), title: 'y'.repeat(100_000) },
    { username: 5 as unknown as string, title: null as unknown as string },
    { username: { $gt: '' } as unknown as string, email: ['a@example.com'] as unknown as string },
    { username: '\ud800', email: 'not an address' },
  ]
  for (const [index, person] of people.entries()) {
    const account = { ...odd, ...person, id: 2000 + index, token: `${odd.token}${index}` }
    plex.accounts = [first, ...rest, account]
    const page = await world.arrive(world.browser(), account)
    t.ok([200, 400, 403].includes(page.status), `${page.status} ${page.text}`)
  }
  plex.accounts = [first, ...rest]
})

t.test('what is disabled, or of another kind, or not there, is not found', async (t) => {
  await world.change({ enabled: false })
  for (const path of [LOGIN, '/source/plex/callback/cinema/?state=x', '/source/plex/login/none/']) {
    t.equal((await httpBrowser(product.url).open(path)).status, 404, path)
  }
  await world.change({ enabled: true })
})

t.test('a network that asks too often waits', async (t) => {
  const key = 'plex:begin:127.0.0.1'
  for (let count = 0; count < 300; count += 1) {
    await product.deps.rateLimits.hit(key, { limit: 300, windowMs: 600_000 })
  }
  t.match(await world.browser().open(LOGIN), { status: 429, text: /Too many attempts/ })
})
