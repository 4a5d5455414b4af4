/** The examples against guessing and for lost passwords, as people walk them in a real browser. */
import {
  blueprint,
  CAPTCHA_TOKEN,
  composeProduct,
  httpBrowser,
  nextMail,
  PASSWORD,
  person,
  startCaptchaService,
  startChromium,
  startMailServer,
} from '@gatehouse/testkit'
import { Secret, TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const captcha = await startCaptchaService(t)
const mails = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
    CAPTCHA_SITE_KEY: 'site-key',
    CAPTCHA_SECRET_KEY: 'secret-key',
    CAPTCHA_JS_URL: captcha.scriptUrl,
    CAPTCHA_API_URL: captcha.verifyUrl,
  },
})
for (const name of ['login-conditional-captcha', 'recovery-email-mfa-verification']) {
  await product.apply(await shippedExample(`flows-${name}`))
}
await product.apply(
  blueprint(
    'People',
    ['ana', 'bea', 'cem'].map((name) => person(name)),
  ),
)
const { prisma } = product.deps.database
const chromium = await startChromium(t)

const open = (javaScriptEnabled: boolean) => chromium.open({ javaScriptEnabled })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const isSignedIn = (page: Page) => new URL(page.url()).pathname === '/if/user/'
const forgetReputations = () => prisma.reputation.deleteMany()

async function visit(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(new URL(path, product.url).href)
  return page
}

async function typeName(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username or email address').fill(username)
  await press(page, 'Continue')
}

async function typePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

t.test('a captcha for the suspicious, and for nobody else', async (t) => {
  const path = '/if/flow/login-captcha/?next=/if/user/'
  const good = await visit(await open(false), path)
  await typeName(good, 'ana')
  await typePassword(good, PASSWORD)
  t.ok(isSignedIn(good), 'without JavaScript, who behaved well')
  t.same(captcha.asked, [])
  await forgetReputations()

  const page = await visit(await open(true), path)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await typeName(page, 'ana')
  await typePassword(page, 'wrong')
  await typePassword(page, 'wrong again')
  await page.goto(`${product.url}${path}&again`)
  await typeName(page, 'ana')
  t.equal(await page.textContent('h1'), 'Just a moment')
  await press(page, 'I am a person')
  await typePassword(page, PASSWORD)
  t.ok(isSignedIn(page))
  t.match(captcha.asked, [{ secret: 'secret-key', response: CAPTCHA_TOKEN, remoteip: /./ }])
  t.same(
    complaints.filter((text) => !text.includes('status of 4')),
    [],
    'the policy of the page lets in what is needed',
  )
})

t.test('the captcha is not passed with a token of one’s own, nor around it', async (t) => {
  await forgetReputations()
  const browser = httpBrowser(product.url)
  await browser.open('/if/flow/login-captcha/?next=/if/user/')
  await browser.submit({ uid_field: 'bea' })
  await browser.submit({ password: 'wrong' })
  await browser.submit({ password: 'wrong again' })
  await browser.open('/if/flow/login-captcha/?next=/if/user/&again')
  await browser.submit({ uid_field: 'bea' })
  const answers = [
    { token: '' },
    { token: 'mine' },
    { component: 'ak-stage-password', password: PASSWORD },
    { component: 'ak-stage-user-login', remember_me: 'true' },
  ]
  for (const answer of answers) {
    await browser.submit(answer)
    t.match(browser.page.text, 'Just a moment', JSON.stringify(answer))
  }
  await browser.submit({ token: CAPTCHA_TOKEN })
  t.match(browser.page.text, 'Enter your password')
})

t.test('back into an account: a mailbox alone is not enough', async (t) => {
  const context = await open(false)
  const page = await visit(context, '/flows/-/default/authentication/?next=/if/user/')
  await typeName(page, 'cem')
  await typePassword(page, PASSWORD)
  await page.goto(`${product.url}/if/flow/default-authenticator-totp-setup/?next=/if/user/`)
  const key = (await page.locator('.key').textContent())?.replaceAll(' ', '') ?? ''
  const codeIn = (steps: number) =>
    TOTP.generate({ secret: Secret.fromBase32(key), timestamp: Date.now() + steps * 30_000 })
  await page.getByLabel('Type the code that the app shows now.').fill(codeIn(0))
  await press(page, 'Confirm')
  t.ok(isSignedIn(page))

  const recover = async (username: string, count: number) => {
    const asking = await visit(await open(false), '/flows/-/default/recovery/')
    await typeName(asking, username)
    const opened = await visit(await open(false), (await nextMail(mails, count)).link)
    await press(opened, 'Continue')
    return opened
  }
  const chosen = 'a quite new password of tests'
  const recovered = await recover('cem', 1)
  t.equal(await recovered.textContent('h1'), 'Confirm it’s you')
  await recovered.getByLabel('Code').fill('000000')
  await press(recovered, 'Confirm')
  t.match(await recovered.getByRole('alert').textContent(), 'not right')
  await recovered.getByLabel('Code').fill(codeIn(1))
  await press(recovered, 'Confirm')
  await recovered.getByLabel('New password', { exact: true }).fill(chosen)
  await recovered.getByLabel('New password again').fill(chosen)
  await press(recovered, 'Continue')
  await recovered.goto(`${product.url}/if/user/`)
  t.ok(isSignedIn(recovered))

  const without = await recover('bea', 2)
  t.equal(await without.getByLabel('New password', { exact: true }).count(), 0)
  t.notOk(isSignedIn(without), 'who has no second factor has to ask')
})

t.test('addresses that guess are locked out, also with the right password', async (t) => {
  await forgetReputations()
  await product.apply(await shippedExample('flows-brute-force-lockout'))
  const context = await open(false)
  const page = await visit(context, '/flows/-/default/authentication/?next=/if/user/')
  await typeName(page, 'ana')
  for (let guess = 0; guess < 5; guess += 1) await typePassword(page, `guess ${guess}`)
  const other = await visit(await open(false), '/flows/-/default/authentication/')
  await typeName(other, 'bea')
  t.match(await other.textContent('main'), 'Too many wrong sign-ins came from your network.')
  await forgetReputations()
  const later = await visit(await open(false), '/flows/-/default/authentication/?next=/if/user/')
  await typeName(later, 'bea')
  await typePassword(later, PASSWORD)
  t.ok(isSignedIn(later), 'until it is forgotten')
})

t.test('a password is shown to who types it, where the operator allows that', async (t) => {
  await forgetReputations()
  await product.apply(
    blueprint('Shown', [
      {
        model: 'authentik_stages_password.passwordstage',
        identifiers: { name: 'login-captcha-password' },
        attrs: { allow_show_password: true },
      },
    ]),
  )
  const path = '/if/flow/login-captcha/?next=/if/user/'
  const page = await visit(await open(true), path)
  await typeName(page, 'ana')
  const field = page.getByLabel('Password')
  const shown = async () => (await field.getAttribute('type')) === 'text'
  await field.fill(PASSWORD)
  await press(page, 'Show password')
  t.ok(await shown())
  await press(page, 'Show password')
  t.notOk(await shown())
  await press(page, 'Sign in')
  t.ok(isSignedIn(page))
  const plain = await visit(await open(false), path)
  await typeName(plain, 'ana')
  await plain.getByLabel('Password').waitFor()
  t.notOk(await plain.getByText('Show password').isVisible())
})
