/** The whole product on a Redis Cluster of three masters and their replicas, two processes of it. */
import { hash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  application,
  authorize,
  bearer,
  beginMove,
  blueprint,
  composeProduct,
  finishMove,
  get,
  httpBrowser,
  moveKeys,
  post,
  type RedisNode,
  startRedisCluster,
  startStores,
} from '@gatehouse/testkit'
import t from 'tap'
import { redeem, refresh, signIn } from '../fixtures/tokens.ts'
import { lastingKeys } from './lasting-keys.ts'
import {
  app,
  countMachineEvents,
  DEVICE_GRANT,
  deviceToken,
  eventually,
  machineToken,
  SCOPE,
  world,
} from './world.ts'

/** Milliseconds that are promised. */
const SOON = 5000
/** Then workers that do not stop are given up. */
const PATIENCE = 8000

const cluster = await startRedisCluster(t, { replicas: true })
const { databaseUrl } = await (await startStores(t)).fresh()
const one = await composeProduct(t, {
  blueprints: world,
  stores: { databaseUrl, redisUrl: cluster.url },
})
const two = await one.twin()

t.test('RFC 6749 §4.1.2: of fifty redemptions of a code one succeeds', async (t) => {
  const authorization = await authorize(one.url, { ...app, scope: SCOPE })
  const all = Array.from({ length: 50 }, (_, index) =>
    redeem(index % 2 ? one.url : two.url, app, authorization),
  )
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 200).length, 1)
  t.equal(statuses.filter((status) => status === 400).length, 49)
})

t.test('people, refreshing and logging out work across processes', async (t) => {
  const { tokens, browser } = await signIn(one.url, app, { scope: SCOPE })
  const userinfo = `${two.url}/application/o/userinfo/`
  t.equal((await get(userinfo, bearer(tokens.access_token))).status, 200)
  const renewed = await refresh(two.url, app, tokens.refresh_token)
  t.equal(renewed.status, 200)

  await browser.open(`/application/o/end-session/?id_token_hint=${tokens.id_token}`)
  t.equal((await get(userinfo, bearer(tokens.access_token))).status, 401)
  const elsewhere = httpBrowser(two.url, { cookie: browser.cookies.header(one.url) })
  const { forms } = await elsewhere.open('/if/user/')
  t.ok(forms.some(({ fields }) => 'uid_field' in fields))
})

t.test('RFC 8628: a device gets its tokens', async (t) => {
  t.equal((await deviceToken(one.url, two.url)).status, 200)
})

t.test('attempts are counted across processes', async (t) => {
  const hits = Array.from({ length: 20 }, (_, index) =>
    (index % 2 ? one : two).deps.rateLimits.hit('everywhere', { limit: 7, windowMs: 60_000 }),
  )
  const allowed = (await Promise.all(hits)).filter((hit) => hit.allowed)
  t.equal(allowed.length, 7)
})

t.test('a changed configuration reaches the other process at once', async (t) => {
  const start = () => post(`${two.url}/application/o/device/`, { client_id: 'changing' })
  const changing = (grantTypes: string[]) =>
    one.apply(blueprint('Changing', application('changing', { grantTypes })))
  await changing([DEVICE_GRANT])
  t.equal((await start()).status, 200)
  await changing(['refresh_token'])
  const took = await eventually('refused', async () => (await start()).status === 400)
  t.ok(took < 1000, `after ${took} ms, not when the cache forgets it`)
})

t.test('every answered event reaches Postgres, once', async (t) => {
  const before = await countMachineEvents(one)
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => machineToken(index % 2 ? one.url : two.url)),
  )
  t.same(new Set(answers.map(({ status }) => status)), new Set([200]))
  await eventually('stored', async () => (await countMachineEvents(one)) === before + 30)
})

t.test('jobs run', async (t) => {
  await jobsRun()
  for (const { job, nextAt } of await one.deps.bus.schedules()) t.type(nextAt, 'number', job)
})

t.test('everything in Redis expires, but for events and jobs', async (t) => {
  const { lasting, expiring } = await lastingKeys(cluster.masters)
  t.same(lasting, [])
  t.ok(expiring > 20, 'every feature was used')
})

const limit = { limit: 1000, windowMs: 600_000 }
const names = Array.from({ length: 60 }, (_, index) => `attempt ${index}`)
const keyOf = (name: string) => `gh:1:attempts:{${hash('sha256', name, 'base64url')}}`
const hitAll = () => Promise.allSettled(names.map((name) => one.deps.rateLimits.hit(name, limit)))

t.test('a slot that moves to another server is no disturbance', async (t) => {
  const [name = ''] = names
  const { master, index, slot } = await cluster.masterOf(keyOf(name))
  const [target] = cluster.masters.filter((_, other) => other !== index)
  const nobodyNotices = async (when: string) => {
    const outcomes = await hitAll()
    t.same(new Set(outcomes.map(({ status }) => status)), new Set(['fulfilled']), when)
  }
  await nobodyNotices('before')
  if (!target) throw new Error('there is no other server')
  await beginMove(slot, master, target)
  await nobodyNotices('while it moves')
  await moveKeys(slot, master, target)
  await nobodyNotices('when its keys have moved')
  await finishMove(slot, master, target)
  await nobodyNotices('when it has moved')
  const reply = await target.ask(`GET ${keyOf(name)}`)
  t.match(reply, /\r\n4\r\n/, 'each was counted, and counted once')
})

t.test('a token is accepted while the slot of its revocation mark moves', async (t) => {
  const { tokens } = await signIn(one.url, app, { scope: SCOPE })
  const userinfo = () => get(`${one.url}/application/o/userinfo/`, bearer(tokens.access_token))
  const [family] = await one.deps.database.prisma.refreshTokenFamily.findMany({
    orderBy: { createdAt: 'desc' },
    take: 1,
  })
  const { master, index, slot } = await cluster.masterOf(`gh:1:revoked:{${family?.id}}`)
  const [target] = cluster.masters.filter((_, other) => other !== index)
  if (!target) throw new Error('there is no other server')
  await beginMove(slot, master, target)
  t.equal((await userinfo()).status, 200)
  await finishMove(slot, master, target)
  t.equal((await userinfo()).status, 200)
})

t.test(
  'a master dies: its part is unavailable, the rest goes on, its replica takes over',
  async (t) => {
    const [, master] = cluster.masters
    const [, replica] = cluster.replicas
    if (!master || !replica) throw new Error('there are three of each')
    const owners = await Promise.all(names.map((name) => cluster.masterOf(keyOf(name))))

    await master.kill()
    const begin = performance.now()
    const outcomes = await hitAll()
    t.ok(performance.now() - begin < 5000, 'within 2 s')
    // The first name has moved in the test above.
    for (const [index, outcome] of outcomes.entries()) {
      if (index === 0 || owners[index]?.index !== 1) t.equal(outcome.status, 'fulfilled')
      else if (outcome.status === 'rejected') t.match(outcome.reason, { statusCode: 503 })
    }

    await eventually('promoted', async () => (await replica.ask('ROLE')).includes('master'))
    const recovers = async () => (await hitAll()).every(({ status }) => status === 'fulfilled')
    t.ok((await eventually('everything works', recovers)) < SOON)
    t.equal((await signIn(two.url, app)).tokens.token_type, 'Bearer')
    t.equal((await machineToken(one.url)).status, 200)
  },
)

t.test('a master dies that nobody replaces: all is well again when it is back', async (t) => {
  const [, master] = cluster.masters
  const [, replica] = cluster.replicas
  if (!master || !replica) throw new Error('there are three of each')
  await replica.kill() // the master since the test above
  const outcomes = await hitAll()
  const rejected = outcomes.filter((outcome) => outcome.status === 'rejected')
  t.ok(rejected.length > 5 && rejected.length < 40, `a third of everything: ${rejected.length}`)
  for (const { reason } of rejected) t.match(reason, { statusCode: 503, dependency: 'redis' })

  const [other] = cluster.masters
  const before = await connectionsOf(other)
  const load: Promise<unknown>[] = []
  for (let burst = 0; burst < 50; burst += 1) {
    load.push(hitAll())
    await delay(20)
  }
  await Promise.all(load)
  const opened = (await connectionsOf(other)) - before
  t.ok(opened < 200, `others are not stormed with connections: ${opened} in 2 s`)

  await replica.start()
  const stopped = performance.now()
  await two.stop()
  t.ok(performance.now() - stopped < PATIENCE, 'a process stops by itself, also now')
  const recovers = async () => (await hitAll()).every(({ status }) => status === 'fulfilled')
  t.ok((await eventually('everything works', recovers)) < SOON)
  await master.start()
  await eventually('it follows', async () =>
    (await master.ask('INFO replication')).includes('master_link_status:up'),
  )
  await jobsRun()
})

/** How many connections a server has accepted since its start. */
async function connectionsOf(server: RedisNode | undefined): Promise<number> {
  const info = await server?.ask('INFO stats')
  return Number(/^total_connections_received:(\d+)/m.exec(info ?? '')?.[1])
}

/** A worker of one of the processes does what a job asks for. */
async function jobsRun(): Promise<void> {
  const { bus, database } = one.deps
  const families = database.prisma.refreshTokenFamily
  const { userId, providerId } = await families.findFirstOrThrow()
  const id = randomUUID()
  const revokedAt = new Date(Date.now() - 3 * 24 * 3_600_000)
  await families.create({ data: { id, userId, providerId, revokedAt } })
  await eventually('added', async () => {
    await bus.runNow('maintenance', 'sweep-expired')
    return true
  })
  await eventually('swept', async () => (await families.findUnique({ where: { id } })) === null)
}
