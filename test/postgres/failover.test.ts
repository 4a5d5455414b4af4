/** The primary dies and its standby takes over, behind an address that then leads to the standby. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connectDatabase, migrateDatabase } from '@gatehouse/database'
import { startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'
import {
  application,
  authorize,
  blueprint,
  completePerson,
  composeProduct,
  get,
  startRelay,
  startStandby,
  temporaryFolder,
} from '@gatehouse/testkit'
import t from 'tap'
import type { TestClient } from '../fixtures/applications.ts'
import { redeem, refresh, signIn } from '../fixtures/tokens.ts'

/** Milliseconds that are promised. */
const SOON = 5000
const CHAINS = 8
const SCOPE = 'openid offline_access'
const silent = { debug() {}, info() {}, warn() {} }
const web: TestClient = {
  clientId: 'web',
  redirectUri: 'https://app.example/callback',
  secret: 'the-secret-of-the-web-application-0123456789',
}

const dataDir = await temporaryFolder(t)
const primary = await startEmbeddedPostgres({ dataDir, log: silent, settings: { fsync: 'off' } })
t.teardown(() => primary.stop())
await migrateDatabase({ url: primary.url })
const redis = await startEmbeddedRedis({ dataDir, log: silent, persistent: false })
t.teardown(() => redis.stop())
const relay = await startRelay(t, primary.url)
const product = await composeProduct(t, {
  stores: { databaseUrl: relay.url, redisUrl: redis.url },
  blueprints: blueprint('Failover', [
    completePerson,
    ...application('web', {
      secret: web.secret ?? '',
      redirectUris: [web.redirectUri],
      // For whoever lost the answer to a rotation that did happen.
      provider: { refresh_token_grace: 'minutes=5' },
    }),
  ]),
})
const standby = await startStandby(t, primary.url)
await standby.makeSynchronous()

/** A client that refreshes again and again, with the last token that it was answered. */
interface Chain {
  token: string
  answered: number
  readonly statuses: Set<number>
}

async function begin(): Promise<Chain[]> {
  const { browser, tokens } = await signIn(product.url, web, { scope: SCOPE })
  const chains: Chain[] = [{ token: tokens.refresh_token, answered: 0, statuses: new Set() }]
  while (chains.length < CHAINS) {
    const authorization = await authorize(product.url, { ...web, scope: SCOPE, browser })
    const { body } = await redeem(product.url, web, authorization)
    chains.push({ token: body.refresh_token, answered: 0, statuses: new Set() })
  }
  return chains
}

async function step(chain: Chain): Promise<boolean> {
  const { status, body } = await refresh(product.url, web, chain.token)
  chain.statuses.add(status)
  if (status !== 200) return false
  chain.token = body.refresh_token
  chain.answered += 1
  return true
}

async function run(chain: Chain, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) if (!(await step(chain))) await delay(20)
}

/** How long it takes until something is true, in milliseconds. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now()
  while (!(await isSo()) && performance.now() - started < SOON) await delay(20)
  return performance.now() - started
}

const chains = await begin()

t.test('a machine that is replaced without a word holds up nobody for long', async (t) => {
  await Promise.all(chains.map(step))
  relay.freeze()
  relay.target(primary.url)
  const [first] = chains
  const took = await until(() => first !== undefined && step(first))
  t.ok(took < SOON, `one client, one request after the other: ${took.toFixed()} ms`)
  t.same(
    await Promise.all(chains.map(step)),
    chains.map(() => true),
  )
})

t.test('no token that was answered is lost with the primary', async (t) => {
  const load = new AbortController()
  const running = chains.map((chain) => run(chain, load.signal))
  const warm = await until(() => chains.every(({ answered }) => answered > 5))
  t.ok(warm < SOON, 'everybody is served')

  const file = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  process.kill(Number(file.split('\n')[0]), 'SIGKILL')
  await primary.stop()
  relay.target(standby.url)
  await t.rejects(
    connectDatabase({ url: relay.url, log: silent }).then(async (database) => {
      await database.query({ name: 'one', text: 'SELECT 1' }, []).finally(() => database.close())
    }),
    { name: 'UnavailableError' },
    'a server that takes no writes serves nobody',
  )
  const ready = await get(`${product.url}/-/health/ready/`)
  t.match(ready, { status: 503, body: { down: ['postgres'] } })

  await standby.promote()
  const before = chains.map(({ answered }) => answered)
  const took = await until(() => chains.every(({ answered }, of) => answered > (before[of] ?? 0)))
  t.ok(took < SOON, `everybody is served again after ${took.toFixed()} ms`)
  load.abort()
  await Promise.all(running)

  t.same(
    await Promise.all(chains.map(step)),
    chains.map(() => true),
    'every client goes on',
  )
  for (const { statuses } of chains) {
    t.same(
      [...statuses].filter((status) => status !== 200 && status !== 503),
      [],
    )
  }
})
