/**
 * A cluster under load whose Postgres and Redis are restarted and taken away: what ARCHITECTURE's table
 * promises of each, and that nothing which was answered is lost. `GATEHOUSE_FAULTS=full` takes them away
 * for 20 seconds instead of 4.
 */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  basic,
  bearer,
  composeCluster,
  get,
  httpBrowser,
  LOAD_CLIENT,
  loadBlueprint,
  openClient,
  post,
  type RestartableStore,
  restartableStores,
  startLoad,
  timed,
} from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { loginsHaveEvents, oneTokenOfAFamily, robotToken, storedLogins } from './logins.ts'

const AWAY = process.env['GATEHOUSE_FAULTS'] === 'full' ? 20_000 : 4000
/** Milliseconds that are promised, beside what this machine is late with everything. */
const SOON = 2000
/** The same, for everything to work again once a store is back. */
const RECOVERED = 5000

const stores = await restartableStores(t)
const product = await composeCluster(t, {
  blueprints: loadBlueprint,
  env: { GATEHOUSE_TRUST_PROXY: 'loopback' },
  stores: { databaseUrl: stores.postgres.url, redisUrl: stores.redis.url },
})
const { access_token: token } = (await openClient(product.url, httpBrowser(product.url))).body
const load = await startLoad(product.url, { pause: 40, signInPause: 1000 })
t.teardown(() => load.stop())
const pids = () => product.cluster.processes().map((one) => one.pid())
const pidsBefore = pids()

const origin = `${product.url}/application/o`
const application = `${origin}/${LOAD_CLIENT.clientId}`
const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)
const grant = (grant_type: string, fields: Record<string, string>, headers = {}) =>
  post(`${origin}/token/`, { grant_type, ...fields }, headers)
/** Of the service account, beside those that the load asks for. */
const robots: Answer[] = []
const ask = {
  discovery: () => get(`${application}/.well-known/openid-configuration`),
  jwks: () => get(`${application}/jwks/`),
  async robot() {
    const answer = await robotToken(product.url)
    robots.push(answer)
    return answer
  },
  userinfo: () => get(`${origin}/userinfo/`, bearer(token)),
  introspection: () => post(`${origin}/introspect/`, { token }, secret),
  device: () => post(`${origin}/device/`, { client_id: LOAD_CLIENT.clientId }),
  poll: (device_code: string) =>
    grant('urn:ietf:params:oauth:grant-type:device_code', { device_code }, secret),
  refresh: () =>
    grant('refresh_token', { refresh_token: 'no-token-but-it-has-to-be-looked-up' }, secret),
  signIn: () => get(`${product.url}/if/flow/default-authentication-flow/`, { accept: 'text/html' }),
}

t.test(
  'Redis away: metadata goes on, everything else is a 503 in time, and all of it comes back',
  async (t) => {
    const { device_code } = (await ask.device()).body
    await without(t, stores.redis, async () => {
      await answers(t, 'discovery', ask.discovery(), 200)
      await answers(t, 'JWKS', ask.jwks(), 200)
      await isUnavailable(t, 'client credentials', ask.robot())
      await isUnavailable(t, 'userinfo', ask.userinfo())
      await isUnavailable(t, 'introspection', ask.introspection())
      await isUnavailable(t, 'device authorization', ask.device())
      await isUnavailable(t, 'a device that polls', ask.poll(device_code))
      const page = await answers(t, 'the sign-in page', ask.signIn(), 503)
      t.match(page.text, 'Request ID')
    })
  },
)

t.test(
  'Postgres away: cached clients and polling devices go on, the rest is a 503 in time',
  async (t) => {
    const { device_code } = (await ask.device()).body
    await ask.robot()
    await without(t, stores.postgres, async () => {
      await answers(t, 'discovery', ask.discovery(), 200)
      await answers(t, 'JWKS', ask.jwks(), 200)
      await answers(t, 'client credentials of a cached client', ask.robot(), 200)
      const polled = await answers(t, 'a device that polls', ask.poll(device_code), 400)
      t.equal(polled.body.error, 'authorization_pending')
      await isUnavailable(t, 'refresh', ask.refresh())
    })
  },
)

for (const name of ['redis', 'postgres'] as const) {
  t.test(`${name} restarted: every service finds it again by itself`, async (t) => {
    await stores[name].restart()
    await recovers(t)
  })
}

t.test('no refresh token is lost, and none is good for two', async (t) => {
  const since = Date.now()
  const before = load.report().succeeded['refresh'] ?? 0
  await delay(1500)
  const { succeeded, failures } = await load.stop()
  t.strictSame(
    failures.filter(({ began }) => began > since),
    [],
  )
  const renewed = (succeeded['refresh'] ?? 0) - before
  t.ok(renewed >= load.refreshers.length, 'each goes on with what it has')

  await oneTokenOfAFamily(t, product)
})

t.test('every token that was answered has its event, and no other was made', async (t) => {
  loginsHaveEvents(t, await storedLogins(product), { report: load.report(), others: robots })
})

t.test('no process ended because of it', async (t) => t.strictSame(pids(), pidsBefore))

async function without(
  t: Test,
  store: RestartableStore,
  during: () => Promise<void>,
): Promise<void> {
  await store.takeAway()
  const since = Date.now()
  await during()
  await delay(Math.max(0, AWAY - (Date.now() - since)))
  await store.giveBack()
  await recovers(t)
}

/** Until every visitor is served again, and goes on being served. */
async function recovers(t: Test): Promise<void> {
  const since = Date.now()
  let lastFailure = since
  const untilServed = async () => {
    while (Date.now() - lastFailure < 1500 && Date.now() - since < 2 * RECOVERED) {
      await delay(100)
      for (const { ended } of load.report().failures) lastFailure = Math.max(lastFailure, ended)
    }
  }
  const { late } = await timed(untilServed())
  const took = lastFailure - since
  t.ok(took - late < RECOVERED, `recovered after ${took} ms`)
}

async function answers(
  t: Test,
  name: string,
  asked: Promise<Answer>,
  status: number,
): Promise<Answer> {
  const { result, took, late } = await timed(asked)
  t.ok(took - late < SOON, `${name}: ${Math.round(took)} ms, ${Math.round(late)} of them late`)
  t.equal(result.status, status, name)
  return result
}

async function isUnavailable(t: Test, name: string, asked: Promise<Answer>): Promise<void> {
  const { headers, body, text } = await answers(t, name, asked, 503)
  t.equal(body.error, 'temporarily_unavailable', name)
  t.ok(Number(headers.get('retry-after')) > 0, `${name}: Retry-After`)
  t.notMatch(text, /ECONN|redis|postgres|prisma|\.ts:/i, `${name}: nothing shows through`)
}
