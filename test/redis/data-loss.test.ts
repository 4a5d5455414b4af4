/** One Redis that is restarted with its data, and without them: what is lost is refused, never accepted. */
import {
  authorize,
  bearer,
  composeProduct,
  get,
  httpBrowser,
  post,
  startRedisNode,
  startStores,
} from '@gatehouse/testkit'
import t from 'tap'
import { credentials, redeem, refresh, requestToken, signIn } from '../fixtures/tokens.ts'
import {
  app,
  countMachineEvents,
  DEVICE_GRANT,
  eventually,
  machineToken,
  SCOPE,
  world,
} from './world.ts'

const settings = async () => ['appendonly yes', 'appendfsync everysec', 'save ""']
const redis = await startRedisNode(t, { settings })
const { databaseUrl } = await (await startStores(t)).fresh()
const product = await composeProduct(t, {
  blueprints: world,
  stores: { databaseUrl, redisUrl: `redis://127.0.0.1:${redis.port}/0` },
})
const at = (path: string) => `${product.url}${path}`
const isReady = async () => (await get(at('/-/health/ready/'))).status === 200
const userinfo = (token: string) => get(at('/application/o/userinfo/'), bearer(token))
const revoke = (token: string) =>
  post(at('/application/o/revoke/'), { token }, credentials(app).headers)

async function startDevice() {
  const { body } = await post(at('/application/o/device/'), { client_id: 'tv', scope: SCOPE })
  return { grant_type: DEVICE_GRANT, client_id: 'tv', device_code: body.device_code }
}

t.test('killed and started again on its data, it knows everything', async (t) => {
  const { tokens } = await signIn(product.url, app, { scope: SCOPE })
  const ended = await signIn(product.url, app, { scope: SCOPE })
  await revoke(ended.tokens.access_token)
  const code = await authorize(product.url, { ...app, scope: SCOPE })
  const device = await startDevice()

  await redis.kill()
  await redis.start()
  await eventually('ready', isReady)
  t.equal((await userinfo(tokens.access_token)).status, 200)
  t.equal((await userinfo(ended.tokens.access_token)).status, 401)
  t.equal((await redeem(product.url, app, code)).status, 200)
  const poll = await post(at('/application/o/token/'), device)
  t.match(poll, { status: 400, body: { error: 'authorization_pending' } })
})

t.test('without its data', async (t) => {
  const { tokens, browser } = await signIn(product.url, app, { scope: SCOPE })
  const revoked = await signIn(product.url, app, { scope: SCOPE })
  await revoke(revoked.tokens.refresh_token)
  t.equal((await userinfo(revoked.tokens.access_token)).status, 401)
  const code = await authorize(product.url, { ...app, scope: SCOPE })
  const used = await authorize(product.url, { ...app, scope: SCOPE })
  t.equal((await redeem(product.url, app, used)).status, 200)
  const device = await startDevice()

  const guess = async () => {
    const guesser = httpBrowser(product.url)
    await guesser.open('/if/flow/default-authentication-flow/')
    return (await guesser.signIn('victim', 'wrong')).status
  }
  for (let count = 0; count < 10; count += 1) t.equal(await guess(), 200)

  t.match(await redis.ask('FLUSHALL'), 'OK')

  t.test('who guessed passwords gets no new tries', async (t) => {
    t.equal(await guess(), 429)
  })

  t.test('who was signed in is still signed in', async (t) => {
    const page = await httpBrowser(product.url, {
      cookie: browser.cookies.header(product.url),
    }).open('/if/user/')
    t.match(page.text, 'Your applications')
  })

  t.test('tokens are accepted, and refresh tokens renew them', async (t) => {
    t.equal((await userinfo(tokens.access_token)).status, 200)
    t.equal((await refresh(product.url, app, tokens.refresh_token)).status, 200)
  })

  t.test('codes and device codes are unknown, used or not', async (t) => {
    for (const lost of [code, used]) {
      const answer = await redeem(product.url, app, lost)
      t.match(answer, { status: 400, body: { error: 'invalid_grant' } })
    }
    t.match(await post(at('/application/o/token/'), device), { status: 400 })
  })

  t.test('revoked families are marked again from Postgres', async (t) => {
    await eventually('refused', async () => {
      return (await userinfo(revoked.tokens.access_token)).status === 401
    })
    const { tokens } = await signIn(product.url, app)
    t.equal((await userinfo(tokens.access_token)).status, 200, 'and no others')
  })

  t.test('events are stored again', async (t) => {
    const before = await countMachineEvents(product)
    t.equal((await machineToken(product.url)).status, 200)
    await eventually('stored', async () => (await countMachineEvents(product)) === before + 1)
  })

  t.test('a new flow goes all the way', async (t) => {
    const fields = { grant_type: 'refresh_token', refresh_token: 'never issued' }
    t.equal((await requestToken(product.url, app, fields)).status, 400)
    t.equal((await signIn(product.url, app, { scope: SCOPE })).tokens.token_type, 'Bearer')
  })
})
