/** A cluster under load, whose processes are killed, replaced and reconfigured. */
import { setTimeout as delay } from 'node:timers/promises'
import { MEMBERS, type Member } from '@gatehouse/gateway'
import {
  type Answer,
  application,
  blueprint,
  composeCluster,
  type FailedVisit,
  get,
  httpBrowser,
  LOAD_CLIENT,
  type LoadReport,
  loadBlueprint,
  openClient,
  post,
  startLoad,
  timed,
} from '@gatehouse/testkit'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import t from 'tap'
import { rotateKeysLater } from '../fixtures/rotate-keys-later.ts'
import { loginsHaveEvents, oneTokenOfAFamily, robotToken, storedLogins } from './logins.ts'

const TWO_OF_EACH = {
  authorize: 2,
  token: 2,
  'device-flow': 2,
  userinfo: 2,
  admin: 2,
  worker: 2,
} as const
const product = await composeCluster(t, {
  layout: TWO_OF_EACH,
  blueprints: loadBlueprint,
  env: { GATEHOUSE_TRUST_PROXY: 'loopback' },
})
const { cluster } = product
/** That the visitors of the load are given. */
let given: string[] = []
const load = await startLoad(product.url, {
  pause: 40,
  signInPause: 1000,
  onToken: (token) => void given.push(token),
})
t.teardown(() => load.stop())

/** Until the load has been through everything some times. */
const forAWhile = () => delay(1500)

t.test(
  'every service answers on a port of its own, with health and metrics beside it',
  async (t) => {
    for (const { member, operations } of cluster.processes()) {
      t.equal((await get(`${operations}/-/health/live/`)).status, 200, `${member} lives`)
      t.equal((await get(`${operations}/-/health/ready/`)).status, 200, `${member} is ready`)
      const metrics = await get(`${operations}/-/metrics/`)
      t.match(metrics.text, `service="${member}"`, `${member} has metrics`)
    }
    t.equal((await get(`${product.url}/-/metrics/`)).status, 404, 'which nobody outside can read')
  },
)

for (const member of MEMBERS) {
  t.test(
    `kill -9 of one ${member}: at most the posts it had in hand fail, and no other request`,
    async (t) => {
      const before = load.report()
      const goneAt = await kill(member)
      await forAWhile()
      const { failures, succeeded } = load.report()
      const busy = Object.entries(succeeded).filter(
        ([name, count]) => count > (before.succeeded[name] ?? 0),
      )
      t.ok(busy.length >= 8, 'everything else goes on')
      const unexpected = failures
        .slice(before.failures.length)
        .filter(
          ({ isIdempotent, began, status }) => isIdempotent || began > goneAt || status !== 503,
        )
      t.strictSame(unexpected, [])
    },
  )
}

t.test(
  'what a killed process had in hand is not half-done: nobody lost a refresh token',
  async (t) => {
    await Promise.all(cluster.processes().map((one) => one.ready()))
    const before = load.report()
    await forAWhile()
    const { succeeded } = load.report()
    t.strictSame(failuresSince(before), [])
    const renewed = (succeeded['refresh'] ?? 0) - (before.succeeded['refresh'] ?? 0)
    t.ok(renewed >= load.refreshers.length)
    await oneTokenOfAFamily(t, product)
  },
)

t.test('a rolling restart of every service fails no request', async (t) => {
  const report = load.report()
  const before = cluster.processes().map(({ address }) => address)
  await Promise.all(MEMBERS.map((member) => cluster.roll(member)))
  await forAWhile()
  t.strictSame(failuresSince(report), [])
  const after = cluster.processes().map(({ address }) => address)
  t.strictSame(
    after.filter((address) => before.includes(address)),
    [],
    'all are new',
  )
})

t.test('a change of configuration reaches every process within a second', async (t) => {
  const discovery = '/application/o/late/.well-known/openid-configuration'
  const device = { client_id: 'late' }
  const redirect_uri = 'https://late.example/'
  const authorization = new URLSearchParams({ ...device, redirect_uri, response_type: 'code' })
  const asked: Partial<Record<Member, (origin: string) => Promise<Answer>>> = {
    token: (origin) => get(origin + discovery),
    'device-flow': (origin) => post(`${origin}/application/o/device/`, device),
    authorize: (origin) => get(`${origin}/application/o/authorize/?${authorization}`),
  }
  const answers = () =>
    Promise.all(
      cluster.processes().flatMap(({ member, address }) => {
        const answer = asked[member]?.(`http://${address}`)
        return answer ? [answer.then(({ status }) => status < 400)] : []
      }),
    )
  t.strictSame(await answers(), Array(6).fill(false))

  const grantTypes = ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code']
  const late = application('late', { redirectUris: [redirect_uri], grantTypes })
  await product.apply(blueprint('Late', late))
  const reached = async () => {
    for (let turn = 0; turn < 100 && (await answers()).includes(false); turn += 1) await delay(20)
  }
  const { took, late: lateness } = await timed(reached())
  t.strictSame(await answers(), Array(6).fill(true))
  t.ok(took - lateness < 1000, `after ${took} ms`)
})

t.test(
  'keys rotate under load: every token verifies against the keys that a client has cached',
  async (t) => {
    const jwks = async () =>
      createLocalJWKSet(
        (await get(`${product.url}/application/o/${LOAD_CLIENT.clientId}/jwks/`)).body,
      )
    /** Of those that were answered since it was asked the last time. */
    const tokens = async () => {
      await forAWhile()
      const some = given
      given = []
      t.ok(some.length > 3, `${some.length} tokens`)
      return some
    }
    const before = load.report()
    given = []
    const cachedLongAgo = await jwks()
    const early = await tokens()
    await rotateKeysLater(product.deps, 88.1)
    const cached = await jwks()
    const between = await tokens()
    await rotateKeysLater(product.deps, 90.2)
    const late = await tokens()
    for (const token of [...early, ...between]) await jwtVerify(token, cachedLongAgo)
    for (const token of [...early, ...between, ...late]) await jwtVerify(token, cached)
    const keysOf = (some: string[]) =>
      [...new Set(some.map((one) => decodeProtectedHeader(one).kid))].toSorted()
    const [former] = keysOf([...early, ...between])
    t.strictSame(keysOf([...early, ...between]), [former])
    t.notMatch(keysOf(late.slice(-20)), [former], 'another key signs')
    t.strictSame(failuresSince(before), [])
  },
)

t.test(
  'one request id goes through nginx, the service and its answer, and the client does not choose it',
  async (t) => {
    const chosen = 'an-id-that-the-client-chose'
    const answer = await post(
      `${product.url}/application/o/token/`,
      { grant_type: 'client_credentials', client_id: LOAD_CLIENT.clientId },
      { 'x-request-id': chosen },
    )
    t.equal(answer.status, 401)
    t.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f]{32}$/)
    t.equal(answer.body.request_id, answer.headers.get('x-request-id'))
  },
)

t.test('every token that was answered has its audit event, whoever was killed', async (t) => {
  const report = await load.stop()
  loginsHaveEvents(t, await storedLogins(product), { report })
})

t.test('without workers everything goes on, and what they have to do waits for them', async (t) => {
  const workers = cluster.processes().filter(({ member }) => member === 'worker')
  const signal = (name: NodeJS.Signals) => {
    for (const worker of workers) process.kill(worker.pid() ?? 0, name)
  }
  const before = await storedLogins(product)
  signal('SIGSTOP')
  const answers = await Promise.all(Array.from({ length: 50 }, () => robotToken(product.url)))
  t.ok(answers.every(({ status }) => status === 200))
  t.equal((await openClient(product.url, httpBrowser(product.url))).status, 200, 'people sign in')
  t.equal(await storedLogins(product), before)
  signal('SIGCONT')
  t.equal(await storedLogins(product), before + 50)
})

t.test('when the cluster is stopped nothing is left running', async (t) => {
  const pids = cluster.processes().map(({ pid }) => pid())
  await product.stop()
  t.ok(pids.length >= 12)
  t.strictSame(
    pids.filter((pid) => pid !== undefined && isAlive(pid)),
    [],
  )
})

/** @returns when it was gone */
async function kill(member: Member): Promise<number> {
  const victim = cluster.processes().find((one) => one.member === member)
  const pid = victim?.pid()
  if (pid === undefined) throw new Error(`no ${member} runs`)
  process.kill(pid, 'SIGKILL')
  while (isAlive(pid)) await delay(5)
  return Date.now()
}

function failuresSince({ failures }: LoadReport): readonly FailedVisit[] {
  return load.report().failures.slice(failures.length)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
