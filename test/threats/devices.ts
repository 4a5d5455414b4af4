/** The device flow: who guesses, who asks, and what the person sees. RFC 8628 §5. */
import {
  type Answer,
  basic,
  claimsOf,
  type HttpBrowser,
  httpBrowser,
  PASSWORD,
  post,
} from '@gatehouse/testkit'
import { type Attacks, DEVICE_GRANT, newPerson, type World } from './world.ts'

interface Device {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri_complete: string
}

let addresses = 0

/** From an address of its own. */
function elsewhere(): { 'x-forwarded-for': string } {
  addresses += 1
  return { 'x-forwarded-for': `198.51.100.${addresses}` }
}

async function start({ origin }: World, scope = 'openid email'): Promise<Device> {
  const url = `${origin}/application/o/device/`
  return (await post(url, { client_id: 'tv', scope }, elsewhere())).body
}

function poll(
  { origin }: Pick<World, 'origin'>,
  { device_code }: Device,
  more = {},
): Promise<Answer> {
  const fields = { grant_type: DEVICE_GRANT, client_id: 'tv', device_code, ...more }
  return post(`${origin}/application/o/token/`, fields)
}

async function personAt({ origin }: World, path = '/device', username = 'alice') {
  const browser = httpBrowser(origin, elsewhere())
  await browser.open(path)
  await browser.signIn(username, PASSWORD)
  return browser
}

async function approve(world: World, device: Device, username?: string): Promise<HttpBrowser> {
  const browser = await personAt(world, '/device', username)
  await browser.submit({ code: device.user_code })
  await browser.submit({}, 'Approve')
  if (browser.page.text.includes('Allow')) await browser.submit({}, 'Allow')
  return browser
}

export const devices: Attacks = [
  [
    'device: the person consents to scope A, the client polls asking for scope B',
    async (t, world) => {
      const device = await start(world, 'openid')
      await approve(world, device)
      const { status, body } = await poll(world, device, { scope: 'openid email offline_access' })
      t.match({ status, scope: body.scope }, { status: 200, scope: 'openid' })
      t.equal(claimsOf(body.access_token).scope, 'openid')
      t.equal(body.refresh_token, undefined)
    },
  ],
  [
    'device: user codes are guessed',
    async (t, world) => {
      const device = await start(world)
      const browser = await personAt(world)
      for (let guess = 0; guess < 10; guess += 1) {
        t.equal((await browser.submit({ code: 'BBBB-BBBB' })).status, 200)
      }
      t.equal((await browser.submit({ code: 'BBBB-BBBB' })).status, 429)
      t.equal((await browser.submit({ code: device.user_code })).status, 429, 'even the right one')
      await browser.open('/device')
      t.equal((await browser.submit({ code: device.user_code })).status, 429, 'in a new plan too')
    },
  ],
  [
    'device: a right code to get new guesses',
    async (t, world) => {
      const browser = await personAt(world)
      const device = await start(world)
      for (let guess = 0; guess < 9; guess += 1) await browser.submit({ code: 'BBBB-BBBB' })
      await browser.submit({ code: device.user_code })
      t.match(browser.page.text, /Approve/)
      await browser.open('/device')
      t.equal((await browser.submit({ code: 'BBBB-BBBB' })).status, 429)
    },
  ],
  [
    'device: one address guesses with many sessions',
    async (t, world) => {
      const address = elsewhere()
      const statuses = new Set<number>()
      for (let session = 0; session < 7; session += 1) {
        const browser = httpBrowser(world.origin, address)
        await browser.open('/device')
        await browser.signIn('alice', PASSWORD)
        for (let guess = 0; guess < 10 && !statuses.has(429); guess += 1) {
          statuses.add((await browser.submit({ code: 'BBBB-BBBB' })).status)
        }
      }
      t.ok(statuses.has(429))
    },
  ],
  [
    'device_code of client A polled by client B',
    async (t, world) => {
      const device = await start(world)
      await approve(world, device)
      const refused = { status: 400, body: { error: 'invalid_grant' } }
      t.match(await poll(world, device, { client_id: 'spa' }), { status: 400 })
      const other = basic('other-tv', 'the-secret-of-the-other-tv-01234567890123')
      const fields = { grant_type: DEVICE_GRANT, device_code: device.device_code }
      t.match(await post(`${world.origin}/application/o/token/`, fields, other), refused)
      t.equal((await poll(world, device)).status, 200, 'its own client still gets it')
    },
  ],
  [
    'device: parallel polls after the approval',
    async (t, world) => {
      const device = await start(world)
      await approve(world, device)
      const origins = [world.origin, world.direct.url]
      const polls = Array.from({ length: 20 }, (_, i) =>
        poll({ origin: origins[i % 2] ?? '' }, device),
      )
      const answers = await Promise.all(polls)
      t.equal(answers.filter(({ status }) => status === 200).length, 1)
      t.match(await poll(world, device), { status: 400, body: { error: 'invalid_grant' } })
    },
  ],
  [
    'device: an approval that another site sends, or that names another code',
    async (t, world) => {
      const device = await start(world)
      const browser = await personAt(world)
      await browser.submit({ code: device.user_code })
      const { page } = browser
      const { csrf_token: csrf, ...form } = page.forms[0]?.fields ?? {}
      for (const token of [{}, { csrf_token: 'x' }]) {
        const answer = await browser.post(page.url, { ...form, ...token, action: 'approve' })
        t.equal(answer.status, 403)
      }
      const confused = {
        ...form,
        csrf_token: csrf ?? '',
        user_code: 'BBBB-BBBB',
        action: 'approve',
      }
      await browser.post(page.url, confused)
      t.match(await poll(world, device), { body: { error: /authorization_pending|slow_down/ } })
      const headers = page.headers.get('content-security-policy')
      t.match(headers, /frame-ancestors 'none'/)
    },
  ],
  [
    'device: verification_uri_complete that approves by itself',
    async (t, world) => {
      const device = await start(world)
      const { pathname, search } = new URL(device.verification_uri_complete)
      const browser = await personAt(world, `${pathname}${search}`)
      t.equal(browser.page.forms[0]?.fields['code'], device.user_code)
      await browser.submit({})
      t.match(browser.page.text, /Application tv/, 'what asks')
      t.match(browser.page.text, /198\.51\.100\.\d+/, 'and from where')
      t.match(browser.page.text, new RegExp(device.user_code))
      t.match(await poll(world, device), { body: { error: 'authorization_pending' } })
    },
  ],
  [
    'device: an account that was disabled between approval and poll',
    async (t, world) => {
      const username = await newPerson(world, 'gina')
      const device = await start(world)
      await approve(world, device, username)
      await newPerson(world, username, { isActive: false })
      t.match(await poll(world, device), { status: 400, body: { error: 'invalid_grant' } })
    },
  ],
]
