/** Two processes of one installation, and everybody at once: one wins, and what it won is known to both. */
import {
  type Answer,
  application,
  authorize,
  authorizeUrl,
  basic,
  bearer,
  blueprint,
  completePerson,
  composeProduct,
  get,
  httpBrowser,
  PASSWORD,
  pkce,
  post,
  readForms,
} from '@gatehouse/testkit'
import t from 'tap'
import type { TestClient } from './fixtures/applications.ts'
import { redeem, refresh, signIn } from './fixtures/tokens.ts'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const SECRET = 'the-secret-of-the-racing-client-0123456789'
const racer: TestClient = client('racer')
const lenient: TestClient = client('lenient')
const redirectUris = [racer.redirectUri]
const one = await composeProduct(t, {
  blueprints: blueprint('Races', [
    completePerson,
    ...application('racer', { secret: SECRET, redirectUris }),
    ...application('lenient', {
      secret: SECRET,
      redirectUris,
      provider: { refresh_token_grace: 'minutes=1' },
    }),
    ...application('tv', { grantTypes: [DEVICE_GRANT, 'refresh_token'], consent: 'implicit' }),
  ]),
})
const two = await one.twin()
const SCOPE = 'openid offline_access'

/** Fifty times at once, half of them at each process. */
function all<T>(ask: (origin: string) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 50 }, (_, index) => ask(index % 2 ? one.url : two.url)))
}

/** What each of the answers was: 200, or the error's code. */
function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const outcome = status === 200 ? 'success' : `${status} ${body.error}`
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

function winner(answers: Answer[]): Answer['body'] {
  return answers.find(({ status }) => status === 200)?.body
}

/** Whether the tokens are dead, at both processes. */
async function areRevoked(tokens: { access_token: string; refresh_token?: string }) {
  const userinfo = await Promise.all(
    [one, two].map(({ url }) => get(`${url}/application/o/userinfo/`, bearer(tokens.access_token))),
  )
  const refreshed = tokens.refresh_token
    ? await refresh(two.url, racer, tokens.refresh_token)
    : { status: 400 }
  return [...userinfo, refreshed].map(({ status }) => status)
}

t.test(
  'RFC 6749 §4.1.2: one of fifty redemptions of a code succeeds, and ends with them',
  async (t) => {
    for (let round = 0; round < 3; round += 1) {
      const authorization = await authorize(one.url, { ...racer, scope: SCOPE })
      const answers = await all((origin) => redeem(origin, racer, authorization))
      t.same(tally(answers), { success: 1, '400 invalid_grant': 49 })
      t.same(await areRevoked(winner(answers)), [401, 401, 400], 'the others were a replay')
    }
  },
)

t.test('one of fifty uses of a refresh token succeeds, and its family ends', async (t) => {
  for (let round = 0; round < 3; round += 1) {
    const { tokens } = await signIn(one.url, racer, { scope: SCOPE })
    const answers = await all((origin) => refresh(origin, racer, tokens.refresh_token))
    t.same(tally(answers), { success: 1, '400 invalid_grant': 49 })
    t.same(await areRevoked(winner(answers)), [401, 401, 400])
  }
})

t.test('within the grace period all fifty get the same successor', async (t) => {
  const { tokens } = await signIn(one.url, lenient, { scope: SCOPE })
  const answers = await all((origin) => refresh(origin, lenient, tokens.refresh_token))
  t.same(tally(answers), { success: 50 })
  const successors = new Set(answers.map(({ body }) => body.refresh_token))
  t.equal(successors.size, 1)

  const [successor = ''] = successors
  t.equal((await refresh(two.url, lenient, successor)).status, 200)
  const late = await refresh(one.url, lenient, tokens.refresh_token)
  t.match(late, { status: 400, body: { error: 'invalid_grant' } }, 'the successor has been used')
})

t.test('one of fifty polls of an approved device gets the tokens', async (t) => {
  for (let round = 0; round < 3; round += 1) {
    const { body: device } = await post(`${one.url}/application/o/device/`, {
      client_id: 'tv',
      scope: SCOPE,
    })
    const browser = httpBrowser(one.url)
    await browser.open(device.verification_uri_complete)
    await browser.signIn('alice', PASSWORD)
    await browser.submit()
    await browser.submit({}, 'Approve')

    const poll = { grant_type: DEVICE_GRANT, client_id: 'tv', device_code: device.device_code }
    const answers = await all((origin) => post(`${origin}/application/o/token/`, poll))
    t.same(tally(answers), { success: 1, '400 invalid_grant': 49 })
    const { access_token: token } = winner(answers)
    const userinfo = await get(`${two.url}/application/o/userinfo/`, bearer(token))
    t.equal(userinfo.status, 200, 'polling again is no attack')
  }
})

t.test('one of fifty answers to a consent page gives a code', async (t) => {
  const browser = httpBrowser(one.url)
  const { verifier, challenge } = pkce()
  const parameters = { prompt: 'consent' }
  await browser.open(authorizeUrl(one.url, { ...racer, parameters }, challenge))
  const page = await browser.signIn('alice', PASSWORD)
  const [form] = readForms(page.html)
  const cookie = browser.cookies.header(one.url)
  const path = page.url.slice(one.url.length)

  const answers = await all(async (origin) => {
    const body = new URLSearchParams(form?.fields)
    const init = { method: 'POST', body, headers: { cookie }, redirect: 'manual' } as const
    const answer = await fetch(`${origin}${path}`, init)
    return answer.headers.get('location') ?? String(answer.status)
  })
  const codes = answers.filter((location) => location.includes('code='))
  t.equal(codes.length, 1)
  t.same(
    answers.filter((answer) => /^5/.test(answer)),
    [],
  )
  const response = new URL(codes[0] ?? '').searchParams
  t.equal((await redeem(two.url, racer, { response, verifier })).status, 200)
})

t.test('what one process is told, the other one knows', async (t) => {
  const { tokens, browser } = await signIn(one.url, racer, { scope: SCOPE })
  const userinfo = `${two.url}/application/o/userinfo/`
  t.equal((await get(userinfo, bearer(tokens.access_token))).status, 200)
  const revoke = `${one.url}/application/o/revoke/`
  await post(revoke, { token: tokens.refresh_token }, basic('racer', SECRET))
  t.equal((await get(userinfo, bearer(tokens.access_token))).status, 401)

  const elsewhere = httpBrowser(two.url, { cookie: browser.cookies.header(one.url) })
  t.equal((await elsewhere.open('/if/user/')).status, 200, 'the session')
  await browser.open(`/application/o/end-session/?id_token_hint=${tokens.id_token}`)
  const after = await elsewhere.open('/if/user/')
  t.ok(
    after.forms.some(({ fields }) => 'uid_field' in fields),
    'and that it has ended',
  )
})

function client(clientId: string): TestClient {
  return { clientId, redirectUri: 'https://racer.example/callback', secret: SECRET }
}
