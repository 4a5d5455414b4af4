/** Applications hear that a session has ended. OpenID Connect Back-Channel Logout 1.0. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  application,
  authorizeUrl,
  blueprint,
  claimsOf,
  completePerson,
  composeProduct,
  get,
  type HttpBrowser,
  httpBrowser,
} from '@gatehouse/testkit'
import t from 'tap'
import type { TestClient } from './fixtures/applications.ts'
import { answerOf } from './fixtures/authorization.ts'
import { startRelyingParty } from './fixtures/relying-party.ts'
import { signIn } from './fixtures/tokens.ts'

const party = await startRelyingParty(t)
const pathOf = ({ clientId }: TestClient) => `/${clientId}/logout`

function aClient(clientId: string): TestClient & { secret: string } {
  const redirectUri = `https://${clientId}.example/callback`
  return { clientId, redirectUri, secret: `the-secret-of-${clientId}-01234567890123456789` }
}

/** Signed with the client's own secret, RS256 for all others. */
const sealed = aClient('sealed')
const [web, other, flaky, strict] = ['web', 'other', 'flaky', 'strict'].map(aClient) as [
  TestClient,
  TestClient,
  TestClient,
  TestClient,
]
const [quiet, framed, inside] = ['quiet', 'framed', 'inside'].map(aClient) as [
  TestClient,
  TestClient,
  TestClient,
]

function entries({ clientId, redirectUri, secret = '' }: TestClient, provider: object) {
  const uris = { redirectUris: [redirectUri], consent: 'implicit' } as const
  return application(clientId, { secret, ...uris, provider: { ...provider } })
}

const listening = [web, other, flaky, strict]
const product = await composeProduct(t, {
  blueprints: blueprint('Logout', [
    completePerson,
    ...listening.flatMap((client) =>
      entries(client, { logout_uri: `${party.origin}${pathOf(client)}` }),
    ),
    ...entries(sealed, { signing_key: null, logout_uri: `${party.origin}${pathOf(sealed)}` }),
    ...entries(quiet, {}),
    ...entries(framed, {
      logout_uri: `${party.origin}${pathOf(framed)}`,
      logout_method: 'frontchannel',
    }),
    // Not among the addresses that are allowed besides public ones.
    ...entries(inside, { logout_uri: 'http://10.255.255.1/logout' }),
  ]),
})
const issuerOf = ({ clientId }: TestClient) => `${product.url}/application/o/${clientId}/`
for (const client of listening) {
  party.expect(pathOf(client), { issuer: issuerOf(client), clientId: client.clientId })
}
party.expect(pathOf(sealed), { ...sealed, issuer: issuerOf(sealed) })

const { bus, database } = product.deps

/** Signed in to each of these, in one browser and one session. */
async function signedIn(...clients: TestClient[]) {
  const browser = httpBrowser(product.url)
  const idTokens: string[] = []
  for (const client of clients) {
    const { tokens } = await signIn(product.url, client, { browser })
    idTokens.push(tokens.id_token)
  }
  const claims = idTokens.map(claimsOf)
  const [first] = claims
  return { browser, claims, hint: idTokens[0] ?? '', sid: String(first.sid) }
}

function end(browser: HttpBrowser, hint: string) {
  return browser.open(`/application/o/end-session/?${new URLSearchParams({ id_token_hint: hint })}`)
}

async function errorWithoutPrompt(browser: HttpBrowser): Promise<string | undefined> {
  const url = authorizeUrl(product.url, { ...web, parameters: { prompt: 'none' } })
  return answerOf(await browser.open(url))['error']
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await delay(50)
  }
}

async function deadLetterOf(sid: string) {
  const { deadLetters } = await bus.deadLetters.list({ queue: 'logout', pageSize: 100 })
  return deadLetters.find(({ data }) => (data as { sid: string }).sid === sid)
}

const remembered = (sid: string) => database.prisma.sessionClient.count({ where: { sid } })
const about = (sid: string) => party.notices.filter(({ claims }) => claims?.['sid'] === sid)

/** Begun here and looked at in the end: the second attempt comes some seconds after the first. */
party.answerNext(pathOf(flaky), 'hang up')
const unheard = await signedIn(flaky)
await end(unheard.browser, unheard.hint)

t.test('Back-Channel Logout §2.1: discovery says that it is supported', async (t) => {
  const { body } = await get(`${issuerOf(web)}.well-known/openid-configuration`)
  t.match(body, {
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  })
})

t.test('Back-Channel Logout §2.5: signing out tells each client of the session', async (t) => {
  const here = await signedIn(web, sealed, quiet, framed)
  const there = await signedIn(web)
  await end(here.browser, here.hint)
  for (const [index, client] of [web, sealed].entries()) {
    const [notice, ...more] = await party.heardOf(pathOf(client), here.sid)
    t.same(more, [], 'once')
    t.same([...(notice?.parameters.keys() ?? [])], ['logout_token'])
    t.equal(notice?.contentType, 'application/x-www-form-urlencoded')
    const { iss, sub, aud, sid } = here.claims[index]
    t.match(notice?.claims, { iss, sub, aud, sid }, 'it says what the ID token said')
    const { iat = 0, exp = 0 } = notice?.claims ?? {}
    t.ok(exp - iat <= 120, 'and is good for two minutes at most')
  }
  await until('both are forgotten', async () => (await remembered(here.sid)) === 0)
  t.equal(about(here.sid).length, 2, 'and nobody else')
  t.equal(await errorWithoutPrompt(here.browser), 'login_required')

  t.equal(about(there.sid).length, 0, 'the other session of the same person goes on')
  t.equal(await errorWithoutPrompt(there.browser), undefined)
})

t.test('Back-Channel Logout §2.8: a client that refuses is not asked again', async (t) => {
  party.answerNext(pathOf(strict), 400)
  const { browser, hint, sid } = await signedIn(strict)
  await end(browser, hint)
  await until('a dead letter', async () => (await deadLetterOf(sid)) !== undefined)
  const letter = await deadLetterOf(sid)
  t.match(letter, { job: 'notify', message: /status 400/, attempts: 1 })
  t.equal(about(sid).length, 1)

  await bus.runNow('maintenance', 'plan-logout-notices')
  t.ok(await bus.deadLetters.retry('logout', letter?.id ?? ''), 'until an operator says so')
  t.equal((await party.heardOf(pathOf(strict), sid)).length, 1)
  t.equal(about(sid).length, 2)
})

t.test('an address inside the network is never asked', async (t) => {
  const { browser, hint, sid } = await signedIn(inside)
  await end(browser, hint)
  await until('a dead letter', async () => (await deadLetterOf(sid)) !== undefined)
  t.match(await deadLetterOf(sid), { message: /not public/, attempts: 1 })
})

t.test('a session that ended while nobody could queue its notices is found', async (t) => {
  const { sid } = await signedIn(web, other)
  // What a process has done that was killed right after, or one of an older version.
  await product.deps.sessionRecords.remove(sid)
  t.equal(about(sid).length, 0)
  await bus.runNow('maintenance', 'plan-logout-notices')
  await party.heardOf(pathOf(web), sid)
  await party.heardOf(pathOf(other), sid)
  await until('both are forgotten', async () => (await remembered(sid)) === 0)
  t.equal(about(sid).length, 2)
})

t.test('a session that runs out tells its clients', async (t) => {
  const { sid } = await signedIn(web)
  const endsAt = new Date(Date.now() - 1000)
  await database.prisma.authenticatedSession.update({
    where: { sid },
    data: { expiresAt: endsAt },
  })
  await bus.add('expiry', 'end-session', { sid, endsAt: endsAt.getTime() })
  t.equal((await party.heardOf(pathOf(web), sid)).length, 1)
})

t.test('fifty ways out at once are one notice to each client', async (t) => {
  const { browser, hint, sid } = await signedIn(web, other)
  const url = `${product.url}/application/o/end-session/?${new URLSearchParams({ id_token_hint: hint })}`
  const cookie = browser.cookies.header(product.url)
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => (await get(url, { cookie })).status),
  )
  t.ok(statuses.every((status) => status < 500))
  await party.heardOf(pathOf(web), sid)
  await party.heardOf(pathOf(other), sid)
  await until('both are forgotten', async () => (await remembered(sid)) === 0)
  t.same(
    about(sid)
      .map(({ path }) => path)
      .sort(),
    [pathOf(other), pathOf(web)],
  )
})

t.test('a client that did not answer is told again until it does', async (t) => {
  const { sid } = unheard
  await party.heardOf(pathOf(flaky), sid)
  const ids = about(sid).map(({ claims }) => claims?.jti)
  t.equal(ids.length, 2)
  t.equal(new Set(ids).size, 2, 'each time with a token of its own')
  await until('it is forgotten', async () => (await remembered(sid)) === 0)
})

t.test('an event is kept of each client that was told', async (t) => {
  const where = { action: 'system_task_execution', app: 'gatehouse.core.logout' }
  const told = party.notices.filter(({ claims }) => claims).length - 2 // hung up, and refused
  await until('the events', async () => (await database.prisma.event.count({ where })) === told)
  const event = await database.prisma.event.findFirst({ where })
  t.match(event?.context, { message: /was told that a session has ended/, provider: {} })
})
