/** The device flow, from the device's side and the person's. RFC 8628. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  application,
  bearer,
  blueprint,
  claimsOf,
  completePerson,
  composeProduct,
  get,
  type HttpBrowser,
  httpBrowser,
  PASSWORD,
  person,
  post,
} from '@gatehouse/testkit'
import t from 'tap'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const tv = { grantTypes: [DEVICE_GRANT, 'refresh_token'] }
const SECRET = 'the-secret-of-the-confidential-device-01234'
const product = await composeProduct(t, {
  env: { GATEHOUSE_TRUST_PROXY: 'loopback' },
  blueprints: blueprint('Devices', [
    completePerson,
    person('bob'),
    ...application('tv', { ...tv, consent: 'implicit' }),
    ...application('asking-tv', tv),
    ...application('other-tv', tv),
    ...application('secret-tv', { ...tv, secret: SECRET, consent: 'implicit' }),
    ...application('hasty-tv', { ...tv, provider: { device_code_validity: 'seconds=1' } }),
    ...application('no-device', { grantTypes: ['authorization_code'] }),
  ]),
})

interface Device {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri_complete: string
}

async function start(clientId = 'tv', scope = 'openid profile offline_access'): Promise<Device> {
  const fields = { client_id: clientId, scope }
  return (await post(`${product.url}/application/o/device/`, fields)).body
}

function poll({ device_code }: Device, fields: Record<string, string> = {}): Promise<Answer> {
  const own = { grant_type: DEVICE_GRANT, client_id: 'tv', device_code }
  return post(`${product.url}/application/o/token/`, { ...own, ...fields })
}

let people = 0

/** Somebody who is signed in and looks at `/device`, from an address of their own. */
async function personAt(path = '/device'): Promise<HttpBrowser> {
  people += 1
  const browser = httpBrowser(product.url, { 'x-forwarded-for': `203.0.113.${people}` })
  await browser.open(path)
  await browser.signIn('alice', PASSWORD)
  return browser
}

async function approve(device: Device): Promise<HttpBrowser> {
  const browser = await personAt()
  await browser.submit({ code: device.user_code })
  await browser.submit({}, 'Approve')
  return browser
}

t.test('the typed code counts in any spelling', async (t) => {
  const browser = await personAt()
  const spellings: ((code: string) => string)[] = [
    (code) => code,
    (code) => code.toLowerCase(),
    (code) => code.replace('-', ''),
    (code) => ` ${code.replace('-', ' ').toLowerCase()} `,
    (code) => code.replace('-', '–'),
    (code) => code.split('').join('.'),
  ]
  for (const spell of spellings) {
    const { user_code: code } = await start()
    await browser.open('/device')
    const page = await browser.submit({ code: spell(code) })
    t.match(page.text, `Code ${code}`, spell(code))
  }
})

t.test('a prefilled code is shown, confirmed and never approved by itself', async (t) => {
  const device = await start()
  const browser = await personAt(device.verification_uri_complete)
  t.equal(browser.page.forms[0]?.fields['code'], device.user_code)
  t.match(await poll(device), { status: 400, body: { error: 'authorization_pending' } })
  await browser.submit()
  t.match(browser.page.text, /Sign in on another device\?.*127\.0\.0\.1/)
  t.match(browser.page.text, 'Application tv')
  t.match(browser.page.text, 'Only approve if you started this yourself')
  t.match(await poll(device), { status: 400, body: { error: 'slow_down' } })
  await browser.submit({}, 'Approve')
  t.match(browser.page.text, 'Done')
  t.equal((await poll(device)).status, 200)
})

t.test('an approved device gets one token set, and it is the person who approved', async (t) => {
  const device = await start()
  await approve(device)
  const { status, body } = await poll(device)
  t.equal(status, 200)
  t.match(body, { token_type: 'Bearer', scope: 'openid profile offline_access' })
  t.equal(claimsOf(body.id_token).preferred_username, 'alice')
  const userinfo = await get(`${product.url}/application/o/userinfo/`, bearer(body.access_token))
  t.match(userinfo, { status: 200, body: { preferred_username: 'alice' } })
  const refreshed = await poll(device, {
    grant_type: 'refresh_token',
    refresh_token: body.refresh_token,
  })
  t.equal(refreshed.status, 200)

  t.match(await poll(device), { status: 400, body: { error: 'invalid_grant' } })
})

t.test("the provider's consent is asked for after the approval", async (t) => {
  const device = await start('asking-tv')
  const browser = await approve(device)
  t.match(browser.page.text, 'Let Application asking-tv sign you in?')
  const waiting = await poll(device, { client_id: 'asking-tv' })
  t.match(waiting, { status: 400, body: { error: 'authorization_pending' } })
  await browser.submit({}, 'Allow')
  t.match(browser.page.text, 'Go back to your device.')
  t.equal((await poll(device, { client_id: 'asking-tv' })).status, 200)

  const refused = await start('asking-tv', 'openid profile email')
  const again = await approve(refused)
  await again.submit({}, 'Cancel')
  const answer = await poll(refused, { client_id: 'asking-tv' })
  t.match(answer, { status: 400, body: { error: 'access_denied' } })
})

t.test('Deny is final', async (t) => {
  const device = await start()
  const browser = await personAt()
  await browser.submit({ code: device.user_code })
  const page = await browser.submit({}, 'Deny')
  t.match(page.text, 'Denied')
  t.match(await poll(device), { status: 400, body: { error: 'access_denied' } })
  await browser.open('/device')
  t.match((await browser.submit({ code: device.user_code })).text, 'This code is wrong')
})

t.test('RFC 8628 §3.5: slow_down makes the interval five seconds longer for good', async (t) => {
  const device = await start()
  t.match(await poll(device), { body: { error: 'authorization_pending' } })
  t.match(await poll(device), { body: { error: 'slow_down' } })
  await delay(5100)
  t.match(await poll(device), { body: { error: 'slow_down' } }, 'five seconds are too few now')
})

t.test('a code that has run out', async (t) => {
  const device = await start('hasty-tv')
  await delay(1050)
  const answer = await poll(device, { client_id: 'hasty-tv' })
  t.match(answer, { status: 400, body: { error: 'expired_token' } })
  const browser = await personAt()
  t.match((await browser.submit({ code: device.user_code })).text, 'This code is wrong')
})

t.test('device codes of others, unknown ones and none', async (t) => {
  const device = await start()
  const cases: [fields: Record<string, string>, status: number, error: string][] = [
    [{ client_id: 'other-tv' }, 400, 'invalid_grant'],
    [{ device_code: 'x'.repeat(43) }, 400, 'invalid_grant'],
    [{ device_code: '' }, 400, 'invalid_request'],
    [{ client_id: 'nobody' }, 401, 'invalid_client'],
    [{ client_id: 'no-device' }, 400, 'unauthorized_client'],
  ]
  for (const [fields, status, error] of cases) {
    t.match(await poll(device, fields), { status, body: { error } }, JSON.stringify(fields))
  }
  t.match(await poll(device), { body: { error: 'authorization_pending' } }, 'and nothing is lost')
})

t.test('a confidential device proves itself when it polls', async (t) => {
  const device = await start('secret-tv')
  await approve(device)
  const bare = await poll(device, { client_id: 'secret-tv' })
  t.match(bare, { status: 401, body: { error: 'invalid_client' } })
  const wrong = await poll(device, { client_id: 'secret-tv', client_secret: 'wrong' })
  t.match(wrong, { status: 401, body: { error: 'invalid_client' } })
  const right = await poll(device, { client_id: 'secret-tv', client_secret: SECRET })
  t.equal(right.status, 200)
})

t.test('asking for a code', async (t) => {
  const cases: [fields: Record<string, string>, status: number, error: string][] = [
    [{}, 400, 'invalid_request'],
    [{ client_id: 'nobody' }, 401, 'invalid_client'],
    [{ client_id: 'no-device' }, 400, 'unauthorized_client'],
    [{ client_id: 'secret-tv', client_secret: 'wrong' }, 401, 'invalid_client'],
  ]
  for (const [fields, status, error] of cases) {
    const answer = await post(`${product.url}/application/o/device/`, fields)
    t.match(answer, { status, body: { error, request_id: /./ } }, JSON.stringify(fields))
  }
})

t.test('another scope than the person approved is not to be had', async (t) => {
  const device = await start('tv', 'openid')
  await approve(device)
  const { body } = await poll(device, { scope: 'openid email profile' })
  t.equal(body.scope, 'openid')
  t.notOk('email' in claimsOf(body.id_token))
})

t.test('RFC 8628 §5.4: another site cannot approve in the name of the person', async (t) => {
  const device = await start()
  const browser = await personAt()
  const page = await browser.submit({ code: device.user_code })
  t.match(page.headers.get('content-security-policy'), "frame-ancestors 'none'")
  const forged = { code: device.user_code, action: 'approve', csrf_token: 'guessed' }
  t.equal((await browser.post(page.url, forged)).status, 403)
  t.match(await poll(device), { body: { error: 'authorization_pending' } })
})

t.test('RFC 8628 §5.1: guessing codes ends after ten tries', async (t) => {
  const browser = await personAt()
  let { text } = browser.page
  for (let tries = 0; tries < 11 && !text.includes('Too many'); tries += 1) {
    await browser.open('/device')
    text = (await browser.submit({ code: 'BBBB-BBBB' })).text
  }
  t.match(text, 'Too many')
  const { user_code: code } = await start()
  await browser.open('/device')
  t.match((await browser.submit({ code })).text, 'Too many', 'a right one does not help then')
})
