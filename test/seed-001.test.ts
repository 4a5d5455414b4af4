/** The device flow, with the requests that its documentation prints, sent by curl as they stand there. */
import {
  answerPages,
  blueprint,
  claimsOf,
  completePerson,
  composeProduct,
  find,
  httpBrowser,
  PASSWORD,
} from '@gatehouse/testkit'
import t from 'tap'
import { curl } from './fixtures/curl.ts'
import { shippedExample } from './fixtures/shipped-example.ts'

const product = await composeProduct(t, { blueprints: await shippedExample('device') })
await product.apply(blueprint('Alice', [completePerson]))

const FORM = 'Content-Type: application/x-www-form-urlencoded'
const IN_THE_BODY = `client_id=application_client_id&
scope=openid email my-other-scope
`
const IN_THE_HEADER = 'Authorization: Bearer YXBwbGljYXRpb25fY2xpZW50X2lkOg=='
const pollBody = (deviceCode: string) => `grant_type=urn:ietf:params:oauth:grant-type:device_code&
client_id=application_client_id&
device_code=${deviceCode}
`

const ask = (body: string, ...headers: string[]) =>
  curl(
    `${product.url}/application/o/device/`,
    ...[FORM, ...headers].flatMap((header) => ['--header', header]),
    ...['--data-binary', body],
  )
const poll = (deviceCode: string) =>
  curl(
    `${product.url}/application/o/token/`,
    ...['--header', FORM, '--data-binary', pollBody(deviceCode)],
  )

const requests: [name: string, ...Parameters<typeof ask>][] = [
  ['client_id in the body', IN_THE_BODY],
  ['client id in the Authorization header', 'scope=openid email my-other-scope\n', IN_THE_HEADER],
  [
    'client id by HTTP Basic',
    'scope=openid email my-other-scope\n',
    IN_THE_HEADER.replace('Bearer', 'Basic'),
  ],
]

for (const [name, ...request] of requests) {
  t.test(`device authorization with the ${name}, to the tokens`, async (t) => {
    const started = await ask(...request)
    t.equal(started.status, 200)
    const { device_code: deviceCode, user_code: userCode, ...rest } = started.body
    t.match(userCode, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
    t.same(rest, {
      verification_uri: `${product.url}/device`,
      verification_uri_complete: `${product.url}/device?code=${userCode}`,
      expires_in: 15 * 60,
      interval: 5,
    })

    const pending = await poll(deviceCode)
    t.equal(pending.status, 400)
    t.match(pending.body, { error: 'authorization_pending' })

    const browser = httpBrowser(product.url)
    await browser.open(rest.verification_uri_complete)
    await browser.signIn('alice', PASSWORD)
    await browser.submit()
    await browser.submit({}, 'Approve')
    if (browser.page.forms.length > 0) await browser.submit({}, 'Allow')
    t.match(browser.page.text, 'Go back to your device.')

    const { status, body } = await poll(deviceCode)
    t.equal(status, 200)
    t.match(body, { token_type: 'Bearer', scope: 'openid email my-other-scope' })
    t.match(claimsOf(body.id_token), { aud: 'application_client_id', email: 'alice@example.com' })
    t.ok(body.access_token)
  })
}

t.test('a brand without a device code flow refuses, and says what to set', async (t) => {
  await setDeviceFlow(null)
  const refused = await ask(IN_THE_BODY)
  t.equal(refused.status, 400)
  t.match(refused.body, { error: 'invalid_request', error_description: /flow_device_code/ })
  const page = await httpBrowser(product.url).open('/device')
  t.equal(page.status, 404)
  t.match(page.text, 'flow_device_code')

  await setDeviceFlow(find('authentik_flows.flow', 'slug', 'default-device-code-flow'))
  t.equal((await ask(IN_THE_BODY)).status, 200)
})

t.test('an operator makes a device code flow of their own and applies it', async (t) => {
  await product.apply(
    blueprint('Own device flow', [
      {
        model: 'authentik_flows.flow',
        identifiers: { slug: 'my-device-code-flow' },
        attrs: {
          name: 'my-device-code-flow',
          title: 'Device code flow',
          designation: 'stage_configuration',
          authentication: 'require_authenticated',
        },
      },
    ]),
  )
  await setDeviceFlow(find('authentik_flows.flow', 'slug', 'my-device-code-flow'))
  const browser = httpBrowser(product.url)
  await browser.open('/device')
  const page = await browser.signIn('alice', PASSWORD)
  t.match(page.url, '/if/flow/my-device-code-flow/')
  t.match(page.text, 'Code on your device')
  await t.rejects(answerPages(browser), 'it waits for a code')
})

async function setDeviceFlow(flow: unknown): Promise<void> {
  await product.apply(
    blueprint(`Brand ${Math.random()}`, [
      {
        model: 'authentik_brands.brand',
        identifiers: { domain: 'gatehouse-default' },
        attrs: { flow_device_code: flow },
      },
    ]),
  )
}
