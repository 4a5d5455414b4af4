/** The whole product on a master that Sentinel replaces when it dies. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  authorize,
  composeProduct,
  startRedisSentinel,
  startStores,
} from '@gatehouse/testkit'
import t from 'tap'
import { redeem, refresh, signIn } from '../fixtures/tokens.ts'
import { lastingKeys } from './lasting-keys.ts'
import {
  app,
  countMachineEvents,
  deviceToken,
  eventually,
  machineToken,
  SCOPE,
  world,
} from './world.ts'

/** Milliseconds that are promised. */
const SOON = 5000

const redis = await startRedisSentinel(t)
const { databaseUrl } = await (await startStores(t)).fresh()
const product = await composeProduct(t, {
  blueprints: world,
  stores: { databaseUrl, redisUrl: redis.url },
})

t.test('everything works', async (t) => {
  const { tokens } = await signIn(product.url, app, { scope: SCOPE })
  t.equal((await refresh(product.url, app, tokens.refresh_token)).status, 200)
  t.equal((await deviceToken(product.url, product.url)).status, 200)
  t.same((await lastingKeys([redis.master])).lasting, [])
})

t.test('the master is killed under load', async (t) => {
  const { tokens } = await signIn(product.url, app, { scope: SCOPE })
  const kept = await authorize(product.url, { ...app, scope: SCOPE })
  const redeemed = await authorize(product.url, { ...app, scope: SCOPE })
  t.equal((await redeem(product.url, app, redeemed)).status, 200)
  await eventually('copied', async () => {
    const [master, replica] = await Promise.all([offset(redis.master), offset(redis.replica)])
    return master === replica
  })
  const before = await countMachineEvents(product)

  const answers: Answer[] = []
  const loading = new AbortController()
  const load = Array.from({ length: 4 }, async () => {
    while (!loading.signal.aborted) {
      answers.push(await machineToken(product.url))
      await delay(20)
    }
  })
  await delay(300)
  await redis.master.kill()
  await redis.untilPromoted()
  const works = async () => (await machineToken(product.url)).status === 200
  let extra = 0
  const took = await eventually('tokens again', async () => {
    const good = await works()
    if (good) extra += 1
    return good
  })
  t.ok(took < SOON, `${took} ms after the promotion`)
  loading.abort()
  await Promise.all(load)

  t.same(new Set(answers.map(({ status }) => status)), new Set([200, 503]))
  const good = answers.filter(({ status }) => status === 200).length + extra
  const stored = async () => (await countMachineEvents(product)) - before
  await eventually('all are stored', async () => (await stored()) >= good)
  const more = (await stored()) - good
  const unanswered = answers.length + extra - good
  t.ok(more <= unanswered, 'beyond those answered, at most the ones whose answer was lost')

  t.equal((await redeem(product.url, app, kept)).status, 200, 'a code lives on')
  t.equal((await redeem(product.url, app, redeemed)).status, 400, 'and is used once')
  t.equal((await refresh(product.url, app, tokens.refresh_token)).status, 200)
})

/** How much of the replication stream a server has. */
async function offset(server: typeof redis.master): Promise<string | undefined> {
  const info = await server.ask('INFO replication')
  return /^(?:master|slave)_repl_offset:(\d+)/m.exec(info)?.[1]
}
