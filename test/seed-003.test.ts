/** A Plex source, step by step by the API, and people who sign in by it in a browser without JavaScript. */
import { setTimeout as delay } from 'node:timers/promises'
import { type PlexAccount, startChromium, startPlex } from '@gatehouse/testkit'
import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { startApi } from './api/client.ts'
import { EVERYBODY, FRIEND, GUEST, OWNER } from './sources/plex-people.ts'

const plex = await startPlex(t, EVERYBODY)
const { call, product } = await startApi(t, {
  env: { GATEHOUSE_PLEX_URL: plex.url, GATEHOUSE_PLEX_APP_URL: plex.appUrl },
})
const { prisma } = product.deps.database
const chromium = await startChromium(t)

const client_id = 'my-gatehouse-at-home'
const SOURCE = '/sources/plex/cinema/'

/** The only one that a list has. */
async function pkOf(path: string): Promise<string> {
  const { body } = await call('GET', path)
  return body.results[0].pk
}

async function isListed(): Promise<boolean> {
  const page = await fetch(`${product.url}/if/flow/default-authentication-flow/`)
  return (await page.text()).includes('Cinema')
}

/** The page of Plex reads its fragment by a script; what it does then is done here by hand. */
async function claimAt(page: Page, account: PlexAccount): Promise<void> {
  await page.waitForURL(`${plex.appUrl}/**`)
  t.equal(await page.textContent('h1'), 'Plex')
  const parameters = new URLSearchParams(new URL(page.url()).hash.slice(2))
  parameters.set('as', String(account.id))
  await page.goto(`${plex.appUrl}/claim?${parameters}`)
}

async function signInWithPlex(account: PlexAccount): Promise<[Page, BrowserContext]> {
  const context = await chromium.open({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${product.url}/if/flow/default-authentication-flow/?next=/if/user/sessions/`)
  await page.getByRole('link', { name: /Cinema/ }).click()
  await claimAt(page, account)
  return [page, context]
}

t.test('an operator loads their servers, makes the source and shows it', async (t) => {
  const begun = await call('POST', '/sources/plex/load_servers/', { client_id })
  plex.claim(begun.body.pin.code, OWNER.id)
  const { pin } = begun.body
  const { body: loaded } = await call('POST', '/sources/plex/load_servers/', { client_id, pin })
  t.same(
    loaded.servers.map(({ name }: { name: string }) => name),
    ['Den', 'Attic'],
  )

  const mapping = await call('POST', '/propertymappings/source/plex/', {
    name: 'Plex: cinema',
    expression: '{"name": info.title + " of Plex", "attributes": {"plex": {"uuid": info.uuid}}}',
  })
  t.equal(mapping.status, 201, mapping.text)
  const source = await call('POST', '/sources/plex/', {
    ...{ name: 'Cinema', slug: 'cinema', client_id, plex_token: loaded.plex_token },
    allowed_servers: [loaded.servers[1].client_identifier],
    allow_friends: false,
    user_property_mappings: [mapping.body.pk],
    authentication_flow: await pkOf('/flows/instances/?slug=default-source-authentication'),
    enrollment_flow: await pkOf('/flows/instances/?slug=default-source-enrollment'),
  })
  t.equal(source.status, 201, source.text)

  t.equal(await isListed(), false)
  const stage = await pkOf('/stages/identification/?name=default-authentication-identification')
  const shown = { sources: [source.body.pk] }
  const changed = await call('PATCH', `/stages/identification/${stage}/`, shown)
  t.equal(changed.status, 200, changed.text)
  while (!(await isListed())) await delay(50)
})

t.test('whoever uses the server gets an account, and the same one the second time', async (t) => {
  const [page, context] = await signInWithPlex(GUEST)
  await page.waitForURL(`${product.url}/if/user/sessions/`)
  await context.close()
  const account = await prisma.user.findFirstOrThrow({ where: { username: 'gina' } })
  t.match(account, { name: 'Gina Guest of Plex', attributes: { plex: { uuid: /^0+3eb$/ } } })

  const [again, second] = await signInWithPlex(GUEST)
  await again.waitForURL(`${product.url}/if/user/sessions/`)
  await second.close()
  const connections = await call('GET', '/sources/user_connections/plex/?source__slug=cinema')
  t.match(connections.body.results, [{ user: account.id, identifier: String(GUEST.id) }])
  t.equal(connections.body.results.length, 1)
  t.notMatch(connections.text, /token-of/)
})

t.test('friends come in when they are allowed', async (t) => {
  const [refused, context] = await signInWithPlex(FRIEND)
  t.match(await refused.textContent('body'), /You may not sign in with Cinema here\./)
  await context.close()
  t.equal((await call('PATCH', SOURCE, { allow_friends: true })).status, 200)
  const [page, second] = await signInWithPlex(FRIEND)
  await page.waitForURL(`${product.url}/if/user/sessions/`)
  await second.close()
})

t.test('a person who comes back too early confirms at Plex and goes on', async (t) => {
  const context = await chromium.open({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${product.url}/if/flow/default-authentication-flow/`)
  await page.getByRole('link', { name: /Cinema/ }).click()
  await page.waitForURL(`${plex.appUrl}/**`)
  const parameters = new URLSearchParams(new URL(page.url()).hash.slice(2))
  await page.goto(parameters.get('forwardUrl') ?? '')
  t.equal(await page.textContent('h1'), 'Not confirmed at Plex yet')
  await page.getByRole('link', { name: 'Confirm at Plex' }).click()
  await claimAt(page, GUEST)
  await page.waitForURL(`${product.url}/if/user/**`)
  await context.close()
})

t.test('a token that Plex refuses is marked, tells of itself, and is renewed later', async (t) => {
  const connection = () =>
    prisma.userSourceConnection.findFirstOrThrow({ where: { identifier: String(GUEST.id) } })
  const sessions = () => prisma.authenticatedSession.count()
  const before = await sessions()
  const check = async () => {
    const started = await call('POST', '/tasks/schedules/sources:check-plex-tokens/send/')
    t.equal(started.status, 204, started.text)
  }
  plex.faults.set('user', { kind: 'status', status: 500 })
  await check()
  while (plex.requests.filter(({ path }) => path === '/api/v2/user').length < 3) await delay(50)
  t.equal((await connection()).tokenRefusedAt, null, 'what is temporary changes nothing')
  plex.faults.clear()
  plex.revoked.add(GUEST.token)
  await check()
  while (!(await connection()).tokenRefusedAt) await delay(50)
  t.equal(await sessions(), before, 'nothing else ends')
  const where = { action: 'configuration_warning' }
  while ((await prisma.event.count({ where })) === 0) await delay(50)
  t.match((await prisma.event.findFirst({ where }))?.context, { source: { name: 'Cinema' } })

  const renewed = { ...GUEST, token: 'plex-token-of-gina-again' }
  plex.accounts = plex.accounts.map((one) => (one.id === GUEST.id ? renewed : one))
  const [page, context] = await signInWithPlex(renewed)
  await page.waitForURL(`${product.url}/if/user/sessions/`)
  await context.close()
  t.equal((await connection()).tokenRefusedAt, null)
})

t.test('another client id, or none: then one is made', async (t) => {
  const made = await call('POST', '/sources/plex/', {
    ...{ name: 'Other', slug: 'other', plex_token: OWNER.token },
  })
  t.match(made.body, { client_id: /^[A-Za-z0-9]{40}$/, allowed_servers: [], allow_friends: true })
})
