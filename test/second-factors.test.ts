/** Second factors as people set them up and use them: a browser without JavaScript, a real SMTP server. */
import {
  blueprint,
  composeProduct,
  PASSWORD,
  person,
  startChromium,
  startMailServer,
} from '@gatehouse/testkit'
import { Secret, TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const server = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
  },
})
for (const name of ['flows-login-2fa', 'flows-authenticator-email-setup']) {
  await product.apply(await shippedExample(name))
}
const people = ['ana', 'bea', 'cem', 'dan'].map((name) => person(name))
await product.apply(blueprint('People', people))
const chromium = await startChromium(t)
const STEP = 30_000

const open = () => chromium.open({ javaScriptEnabled: false })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const goTo = (page: Page, path: string) => page.goto(new URL(path, product.url).href)
const isSignedIn = (page: Page) => new URL(page.url()).pathname === '/if/user/'
/** Each sign-in has an address of its own: to that of one that is over, its browser is only led on. */
let signIns = 0
const codeOf = (secret: string, steps = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * STEP })

async function signIn(context: BrowserContext, username: string, flow?: string): Promise<Page> {
  const page = await context.newPage()
  const path = flow ? `/if/flow/${flow}/` : '/flows/-/default/authentication/'
  signIns += 1
  await goTo(page, `${path}?next=/if/user/&transaction=${signIns}`)
  await page.getByLabel('Username or email address').fill(username)
  await press(page, 'Continue')
  await page.getByLabel('Password').fill(PASSWORD)
  await press(page, 'Sign in')
  return page
}

/** @returns the secret, and the code that was used up */
async function setUpApp(page: Page): Promise<{ secret: string; used: string }> {
  const secret = (await page.locator('.key').textContent())?.replaceAll(' ', '') ?? ''
  const used = codeOf(secret)
  await page.getByLabel('Type the code that the app shows now.').fill(used)
  await press(page, 'Confirm')
  return { secret, used }
}

t.test('an app: set up at an address that does not change, then asked for', async (t) => {
  const page = await signIn(await open(), 'ana')
  t.ok(isSignedIn(page), 'nothing is asked of who has nothing')
  const stage = await product.deps.database.prisma.stage.findUniqueOrThrow({
    where: { name: 'default-authenticator-totp-setup' },
  })
  await goTo(page, `/flows/-/configure/${stage.id}/?next=/if/user/`)
  t.match(page.url(), '/if/flow/default-authenticator-totp-setup/')
  await page.getByLabel('Type the code that the app shows now.').fill('000000')
  await press(page, 'Confirm')
  t.match(await page.getByRole('alert').textContent(), 'not right')
  const { secret, used } = await setUpApp(page)
  t.ok(isSignedIn(page))

  const again = await signIn(await open(), 'ana')
  t.equal(await again.textContent('h1'), 'Confirm it’s you')
  await again.getByLabel('Code').fill(used)
  await press(again, 'Confirm')
  t.match(await again.getByRole('alert').textContent(), 'used already', 'the code of the setup')
  const next = codeOf(secret, 1)
  await again.getByLabel('Code').fill(`${next.slice(0, 3)} ${next.slice(3)}`)
  await press(again, 'Confirm')
  t.ok(isSignedIn(again))
})

t.test('recovery codes: kept, and each good once', async (t) => {
  const page = await signIn(await open(), 'bea')
  await goTo(page, '/if/flow/default-authenticator-static-setup/?next=/if/user/')
  const codes = await page.locator('.codes li').allTextContents()
  t.equal(codes.length, 6)
  await press(page, 'I have kept them')
  for (const expected of [true, false]) {
    const other = await signIn(await open(), 'bea')
    await other.getByLabel('Recovery code').fill(` ${codes[0]?.toUpperCase()} `)
    await press(other, 'Confirm')
    t.equal(isSignedIn(other), expected)
  }
})

t.test('codes by mail: one to set it up, one for each sign-in', async (t) => {
  const page = await signIn(await open(), 'cem')
  await goTo(page, '/if/flow/authenticator-email-setup/?next=/if/user/')
  await page.getByLabel('Code').fill(await mailedCode(1))
  await press(page, 'Confirm')
  t.ok(isSignedIn(page))
  const other = await signIn(await open(), 'cem')
  await press(other, 'Send a code to c…@example.com')
  const code = await mailedCode(2)
  t.notMatch(await other.content(), code)
  await other.getByLabel('Code').fill(code)
  await press(other, 'Confirm')
  t.ok(isSignedIn(other))
})

t.test('two factors required: set up on the way in, then remembered in this browser', async (t) => {
  const context = await open()
  const page = await signIn(context, 'dan', 'login-2fa')
  t.equal(await page.textContent('h1'), 'Add a second way to sign in')
  await press(page, 'Authenticator app')
  const { secret } = await setUpApp(page)
  t.ok(isSignedIn(page))
  const asked = await signIn(context, 'dan', 'login-2fa')
  await asked.getByLabel('Code').fill(codeOf(secret, 1))
  await press(asked, 'Confirm')
  t.ok(isSignedIn(asked))
  t.ok(isSignedIn(await signIn(context, 'dan', 'login-2fa')), 'not asked again here')
  const elsewhere = await signIn(await open(), 'dan', 'login-2fa')
  t.equal(await elsewhere.textContent('h1'), 'Confirm it’s you')
})

/** Of the mail that comes as this one. */
async function mailedCode(count: number): Promise<string> {
  const end = Date.now() + 15_000
  while (server.received.length < count && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { mail = '' } = server.received[count - 1] ?? {}
  return /Subject: Your code is (\d{6})/.exec(mail)?.[1] ?? `no code in ${mail}`
}
