/** An upgrade without downtime: the version of before the newest migration runs on the schema of today. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  basic,
  bearer,
  composeProduct,
  freePort,
  get,
  httpBrowser,
  LOAD_CLIENT,
  LOAD_ROBOT,
  loadBlueprint,
  openClient,
  post,
} from '@gatehouse/testkit'
import t from 'tap'
import { previousVersion } from './fixtures/previous-version.ts'

const READY_WITHIN = 30_000

const [product, previous] = await Promise.all([
  composeProduct(t, { blueprints: loadBlueprint }),
  previousVersion(t),
])
t.comment(previous.commit ? `before: ${previous.commit}` : 'no history: today stands in for before')
const before = await startTokenService()
const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)

t.test('it gives service accounts tokens that the new one takes', async (t) => {
  const fields = { grant_type: 'client_credentials', client_id: LOAD_CLIENT.clientId }
  const given = await post(`${before}/application/o/token/`, { ...fields, ...LOAD_ROBOT })
  t.equal(given.status, 200, given.body.error)
  const { access_token: token } = given.body
  const seen = await post(`${product.url}/application/o/introspect/`, { token }, secret)
  t.equal(seen.body.active, true)
})

t.test('both rotate one chain of refresh tokens by turns', async (t) => {
  const { body } = await openClient(product.url, httpBrowser(product.url))
  let token = body.refresh_token
  for (const origin of [before, product.url, before, product.url]) {
    const fields = { grant_type: 'refresh_token', refresh_token: token }
    const answer = await post(`${origin}/application/o/token/`, fields, secret)
    t.equal(answer.status, 200, answer.body.error)
    const userinfo = `${product.url}/application/o/userinfo/`
    t.equal((await get(userinfo, bearer(answer.body.access_token))).status, 200)
    token = answer.body.refresh_token
  }
})

t.test('what one revokes is revoked for the other', async (t) => {
  const { body } = await openClient(product.url, httpBrowser(product.url))
  const revoke = `${before}/application/o/revoke/`
  t.equal((await post(revoke, { token: body.refresh_token }, secret)).status, 200)
  const fields = { grant_type: 'refresh_token', refresh_token: body.refresh_token }
  const refused = await post(`${product.url}/application/o/token/`, fields, secret)
  t.equal(refused.body.error, 'invalid_grant')
})

t.test('a device polls one and then the other', async (t) => {
  const { clientId: client_id } = LOAD_CLIENT
  const device = await post(`${product.url}/application/o/device/`, { client_id })
  const { device_code } = device.body
  const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code }
  const polled = await post(`${before}/application/o/token/`, fields, secret)
  t.equal(polled.body.error, 'authorization_pending')
})

/** The token service of the previous version, alone, on the stores of the product. @returns its origin */
async function startTokenService(): Promise<string> {
  const [port, metricsPort] = await Promise.all([freePort(), freePort()])
  const main = join(previous.folder, 'services/token/src/main.ts')
  const child = spawn(process.execPath, ['--conditions=gatehouse:source', main], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: product.databaseUrl,
      REDIS_URL: product.redisUrl,
      GATEHOUSE_SECRET_KEY: product.secretKey,
      GATEHOUSE_PUBLIC_URL: product.url,
      GATEHOUSE_PORT: String(port),
      GATEHOUSE_METRICS_PORT: String(metricsPort),
      GATEHOUSE_DRAIN_SECONDS: '0',
      GATEHOUSE_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 2, 2],
  })
  t.teardown(async () => {
    if (child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  })
  const deadline = Date.now() + READY_WITHIN
  while (child.exitCode === null && Date.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${metricsPort}/-/health/ready/`).catch(() => null)
    if (ready?.ok) return `http://127.0.0.1:${port}`
    await delay(50)
  }
  throw new Error('the previous version of the token service did not start')
}
