/** The whole product with pgbouncer in transaction mode between it and Postgres. */
import {
  type Answer,
  application,
  authorize,
  blueprint,
  completePerson,
  composeProduct,
  httpBrowser,
  PASSWORD,
  post,
  serviceAccount,
  startPgbouncer,
  startStores,
} from '@gatehouse/testkit'
import t from 'tap'
import type { TestClient } from '../fixtures/applications.ts'
import { redeem, refresh, signIn } from '../fixtures/tokens.ts'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const SCOPE = 'openid offline_access'
const KEY = 'app-password-of-robot-0123456789-0123456789'
const web: TestClient = {
  clientId: 'web',
  redirectUri: 'https://app.example/callback',
  secret: 'the-secret-of-the-pooled-client-0123456789',
}
const stores = await (await startStores(t)).fresh()
const pooler = await startPgbouncer(t, stores.databaseUrl)
const product = await composeProduct(t, {
  // The shipped blueprints go through the pooler too: one long transaction with a lock.
  stores: { ...stores, databaseUrl: `${pooler.url}&connection_limit=12` },
  blueprints: blueprint('Pooled', [
    completePerson,
    ...application('web', { secret: web.secret ?? '', redirectUris: [web.redirectUri] }),
    ...application('tv', { grantTypes: [DEVICE_GRANT, 'refresh_token'], consent: 'implicit' }),
    ...application('api', { grantTypes: ['client_credentials'] }),
    ...serviceAccount('robot', KEY),
  ]),
})
const token = `${product.url}/application/o/token/`

const statusOf = ({ status }: Answer) => status
const allOk = (answers: readonly Answer[]) => answers.every(({ status }) => status === 200)

t.test('fifty rotations at once, and then fifty uses of one token', async (t) => {
  const { browser, tokens } = await signIn(product.url, web, { scope: SCOPE })
  let current: string[] = [tokens.refresh_token]
  while (current.length < 10) {
    const authorization = await authorize(product.url, { ...web, scope: SCOPE, browser })
    current.push((await redeem(product.url, web, authorization)).body.refresh_token)
  }
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(current.map((value) => refresh(product.url, web, value)))
    t.ok(allOk(answers), answers.map(statusOf).join())
    current = answers.map(({ body }) => body.refresh_token)
  }
  const [raced = ''] = current
  const uses = Array.from({ length: 50 }, () => refresh(product.url, web, raced))
  const counts = Map.groupBy((await Promise.all(uses)).map(statusOf), (status) => status)
  t.equal(counts.get(200)?.length, 1, 'one wins')
  t.equal(counts.get(400)?.length, 49, 'and the others are told')
})

t.test('client credentials, many at once', async (t) => {
  const robot = {
    grant_type: 'client_credentials',
    client_id: 'api',
    username: 'robot',
    password: KEY,
  }
  t.ok(allOk(await Promise.all(Array.from({ length: 50 }, () => post(token, robot)))))
})

t.test('the device flow', async (t) => {
  const asked = { client_id: 'tv', scope: SCOPE }
  const { body: device } = await post(`${product.url}/application/o/device/`, asked)
  const browser = httpBrowser(product.url)
  await browser.open('/device')
  await browser.signIn('alice', PASSWORD)
  await browser.submit({ code: device.user_code })
  await browser.submit({}, 'Approve')
  const { device_code } = device
  const poll = await post(token, { client_id: 'tv', grant_type: DEVICE_GRANT, device_code })
  t.equal(poll.status, 200)
})

t.test('a lock ends with the transaction that took it', async (t) => {
  const { database } = product.deps
  const lock = database.transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(1)`
    throw new Error('ended')
  })
  await t.rejects(lock, { message: 'ended' })
  await database.transaction(
    async (tx) => void (await tx.$executeRaw`SELECT pg_advisory_xact_lock(1)`),
  )
  t.pass('the lock went with its transaction')
})
