/** Machines whose clocks are a minute apart serve the same people. */
import {
  basic,
  bearer,
  claimsOf,
  composeCluster,
  get,
  httpBrowser,
  LOAD_CLIENT,
  LOAD_ROBOT,
  loadBlueprint,
  openClient,
  post,
} from '@gatehouse/testkit'
import t from 'tap'

const MINUTE = 60_000
const SKEW = new URL('../fixtures/skewed-clock.mjs', import.meta.url)
/** What every process of a service is off by; the two token processes are two minutes apart. */
const SKEWS: Readonly<Record<string, readonly number[]>> = {
  token: [MINUTE, -MINUTE],
  userinfo: [-MINUTE],
  authorize: [MINUTE],
  'device-flow': [-MINUTE],
}

const product = await composeCluster(t, {
  blueprints: loadBlueprint,
  envOf: (member, index) => ({
    NODE_OPTIONS: `--import=${SKEW.href}`,
    SKEW: String(SKEWS[member]?.[index] ?? 0),
  }),
})
const tokenProcesses = product.cluster.processes().filter(({ member }) => member === 'token')
const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)

t.test('the clocks really are apart', async (t) => {
  const issuedAt = await Promise.all(
    tokenProcesses.map(async ({ address }) => {
      const fields = { grant_type: 'client_credentials', client_id: LOAD_CLIENT.clientId }
      const url = `http://${address}/application/o/token/`
      const { body } = await post(url, { ...fields, ...LOAD_ROBOT })
      return claimsOf(body.access_token).iat
    }),
  )
  t.ok(Math.abs(issuedAt[0] - issuedAt[1]) > 100, `${issuedAt}`)
})

for (const { address } of tokenProcesses) {
  t.test(
    `people sign in, and their tokens are taken everywhere, whichever process made them (${address})`,
    async (t) => {
      const here = `http://${address}/application/o`
      const signedIn = await openClient(product.url, httpBrowser(product.url))
      t.equal(signedIn.status, 200, signedIn.text)
      for (const elsewhere of tokenProcesses) {
        const url = `http://${elsewhere.address}/application/o`
        const { access_token: token } = signedIn.body
        const introspected = await post(`${url}/introspect/`, { token }, secret)
        t.equal(introspected.body.active, true, 'introspection')
      }
      const fields = { grant_type: 'refresh_token', refresh_token: signedIn.body.refresh_token }
      const refreshed = await post(`${here}/token/`, fields, secret)
      t.equal(refreshed.status, 200, `refresh: ${refreshed.text}`)
      const userinfo = await get(
        `${product.url}/application/o/userinfo/`,
        bearer(refreshed.body.access_token),
      )
      t.equal(userinfo.status, 200, `userinfo: ${userinfo.text}`)
    },
  )
}

t.test('signing out ends tokens that were made by a clock which is ahead', async (t) => {
  const browser = httpBrowser(product.url)
  const { access_token, id_token } = (await openClient(product.url, browser)).body
  const userinfo = `${product.url}/application/o/userinfo/`
  t.equal((await get(userinfo, bearer(access_token))).status, 200)
  await browser.open(`/application/o/end-session/?id_token_hint=${id_token}`)
  t.equal((await get(userinfo, bearer(access_token))).status, 401)
})

t.test('a device polls whichever process: pending, until it is too fast', async (t) => {
  const { body } = await post(`${product.url}/application/o/device/`, {
    client_id: LOAD_CLIENT.clientId,
  })
  const errors = []
  for (const { address } of tokenProcesses) {
    const fields = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: body.device_code,
    }
    errors.push((await post(`http://${address}/application/o/token/`, fields, secret)).body.error)
  }
  t.strictSame(errors, ['authorization_pending', 'slow_down'])
})
