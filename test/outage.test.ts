/** Postgres or Redis is away: a clear answer soon, and everything again once it is back. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  authorize,
  bearer,
  composeProduct,
  get,
  httpBrowser,
  post,
  type Relay,
  readAnswer,
  startRelay,
  startStores,
  timed,
} from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { applications, web } from './fixtures/applications.ts'
import { credentials, redeem, refresh, signIn } from './fixtures/tokens.ts'

/** Milliseconds that are promised, beside what this machine is late with everything. */
const SOON = 2000

const urls = await (await startStores(t)).fresh()
const postgres = await startRelay(t, urls.databaseUrl)
const redis = await startRelay(t, urls.redisUrl)
const product = await composeProduct(t, {
  blueprints: applications,
  stores: { databaseUrl: postgres.url, redisUrl: redis.url },
})
const at = (path: string) => `${product.url}${path}`
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const DEMO = { client_id: 'gatehouse-demo' }
const SCOPE = 'openid offline_access'

async function within(t: Test, name: string, asked: Promise<Answer>): Promise<Answer> {
  const { result, took, late } = await timed(asked)
  t.ok(took - late < SOON, `${name}: ${Math.round(took)} ms, ${Math.round(late)} of them late`)
  return result
}

async function isUnavailable(t: Test, name: string, asked: Promise<Answer>): Promise<void> {
  const answer = await within(t, name, asked)
  t.equal(answer.status, 503, name)
  t.ok(Number(answer.headers.get('retry-after')) > 0, `${name}: Retry-After`)
  t.notMatch(answer.text, /ECONN|redis|postgres|prisma|\.ts:/i, `${name}: nothing shows through`)
  if (answer.body.error) t.equal(answer.body.error, 'temporarily_unavailable', name)
  else t.match(answer.text, /Request ID/, name)
}

async function untilReady(): Promise<void> {
  const deadline = performance.now() + 20_000
  while (performance.now() < deadline) {
    if ((await get(at('/-/health/ready/'))).status === 200) return
    await delay(100)
  }
  throw new Error('it did not come back')
}

/** In both ways in which a server can be away. */
async function away(t: Test, relay: Relay, check: (how: string) => Promise<void>): Promise<void> {
  for (const how of ['stopped', 'frozen'] as const) {
    if (how === 'stopped') await relay.cut()
    else relay.freeze()
    await check(how)
    await relay.resume()
    await untilReady()
    const { tokens } = await signIn(product.url, web, { scope: SCOPE })
    const userinfo = await get(at('/application/o/userinfo/'), bearer(tokens.access_token))
    t.equal(userinfo.status, 200, `${how}: everything is back`)
  }
}

t.test('without Redis', async (t) => {
  await away(t, redis, async (how) => {
    const json = { accept: 'application/json' }
    t.equal((await get(at('/application/o/web/jwks/'))).status, 200, `${how}: keys`)
    const configuration = at('/application/o/web/.well-known/openid-configuration')
    t.equal((await get(configuration)).status, 200, `${how}: discovery`)
    t.equal((await get(at('/-/health/live/'))).status, 200, `${how}: alive`)
    const ready = await within(t, how, get(at('/-/health/ready/')))
    t.match(ready, { status: 503, body: { ready: false, down: ['redis'] } }, how)

    const device = post(at('/application/o/device/'), { client_id: 'gatehouse-demo' }, json)
    await isUnavailable(t, `${how}: device`, device)
    const code = { response: new URLSearchParams('code=x'), verifier: 'x'.repeat(43) }
    await isUnavailable(t, `${how}: code`, redeem(product.url, web, code))
    await isUnavailable(t, `${how}: page`, page('/if/flow/default-authentication-flow/'))
  })
})

t.test('a token whose revocation cannot be read is not accepted', async (t) => {
  const { tokens } = await signIn(product.url, web)
  await redis.cut()
  const { access_token: token } = tokens
  await isUnavailable(t, 'userinfo', get(at('/application/o/userinfo/'), bearer(token)))
  const { headers } = credentials(web)
  const introspected = post(at('/application/o/introspect/'), { token }, headers)
  await isUnavailable(t, 'introspection', introspected)
  await redis.resume()
  await untilReady()
})

t.test('without Postgres', async (t) => {
  const { tokens } = await signIn(product.url, web, { scope: SCOPE })
  await away(t, postgres, async (how) => {
    const ready = await within(t, how, get(at('/-/health/ready/')))
    t.match(ready, { status: 503, body: { ready: false, down: ['postgres'] } }, how)
    await isUnavailable(t, `${how}: refresh`, refresh(product.url, web, tokens.refresh_token))
    const browser = httpBrowser(product.url)
    await browser.open('/if/flow/default-authentication-flow/')
    const answer = await browser.submit({ uid_field: 'alice' })
    t.equal(answer.status, 503, `${how}: signing in`)
    t.match(answer.text, /Request ID/, how)
  })
  const again = await refresh(product.url, web, tokens.refresh_token)
  t.equal(again.status, 200, 'no grant was lost')
})

t.test('without Postgres, what is in the memory of a process is still served', async (t) => {
  const jwks = at('/application/o/web/jwks/')
  const { body: device } = await post(at('/application/o/device/'), DEMO)
  const poll = { ...DEMO, grant_type: DEVICE_GRANT, device_code: device.device_code }
  const token = at('/application/o/token/')
  t.match(await post(token, poll), { body: { error: 'authorization_pending' } })
  t.equal((await get(jwks)).status, 200)

  await postgres.cut()
  t.equal((await get(jwks)).status, 200)
  t.match(await post(token, poll), { body: { error: 'slow_down' } })
  await postgres.resume()
  await untilReady()
})

t.test('a code survives an outage between its making and its use', async (t) => {
  const authorization = await authorize(product.url, { ...web, scope: SCOPE })
  await redis.cut()
  t.equal((await redeem(product.url, web, authorization)).status, 503)
  await redis.resume()
  await untilReady()
  t.equal((await redeem(product.url, web, authorization)).status, 200)
})

async function page(path: string): Promise<Answer> {
  return readAnswer(await fetch(at(path), { headers: { accept: 'text/html' }, redirect: 'manual' }))
}
