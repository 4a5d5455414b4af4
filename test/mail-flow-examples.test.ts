/** The example flows with mails, as people walk them: a browser without JavaScript, a real SMTP server. */
import {
  blueprint,
  composeProduct,
  nextMail,
  PASSWORD,
  person,
  startChromium,
  startMailServer,
} from '@gatehouse/testkit'
import type { Page } from 'playwright-core'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const server = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
  },
})
for (const name of ['login-email-magic-link', 'recovery-email-verification']) {
  await product.apply(await shippedExample(`flows-${name}`))
}
await product.apply(await shippedExample('flows-enrollment-email-verification'))
await product.apply(blueprint('People', [person('ana')]))
const chromium = await startChromium(t)
const NEW_PASSWORD = 'a quite new password of tests'

async function visit(path: string): Promise<Page> {
  const page = await (await chromium.open({ javaScriptEnabled: false })).newPage()
  await page.goto(new URL(path, product.url).href)
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Opens the link of a mail in a browser of its own. */
async function follow(count: number): Promise<Page> {
  const { link } = await nextMail(server, count)
  const page = await visit(link)
  await press(page, 'Continue')
  return page
}

async function signIn(username: string, password: string): Promise<Page> {
  const page = await visit('/flows/-/default/authentication/?next=/if/user/')
  await page.getByLabel('Username or email address').fill(username)
  await press(page, 'Continue')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
  return page
}

const isSignedIn = (page: Page) => new URL(page.url()).pathname === '/if/user/'

t.test('signs in by a link', async (t) => {
  const asking = await visit('/if/flow/login-email-magic-link/?next=/if/user/')
  await asking.getByLabel('Username or email address').fill('ana@example.com')
  await press(asking, 'Continue')
  t.match(await asking.textContent('body'), 'If ana@example.com has an account here')
  t.ok(isSignedIn(await follow(1)))
  await asking.reload()
  t.match(await asking.textContent('h1'), 'The link was opened')
  t.notOk(isSignedIn(asking))
})

t.test('finds back into an account, and the old password is over', async (t) => {
  const asking = await visit('/flows/-/default/authentication/')
  await asking.getByRole('link', { name: 'Forgot your password?' }).click()
  await asking.getByLabel('Username or email address').fill('ana')
  await press(asking, 'Continue')
  await press(asking, 'Send it again')
  t.match(await asking.textContent('[role=status]'), 'once more')
  t.equal((await nextMail(server, 3)).link, (await nextMail(server, 2)).link, 'the same link')

  const page = await follow(3)
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
  await page.getByLabel('New password again').fill(NEW_PASSWORD)
  await press(page, 'Continue')
  await page.goto(`${product.url}/if/user/`)
  t.ok(isSignedIn(page), 'signed in by it')
  t.ok(isSignedIn(await signIn('ana', NEW_PASSWORD)))
  t.notOk(isSignedIn(await signIn('ana', PASSWORD)))
})

t.test('makes an account that is the person’s once the address is confirmed', async (t) => {
  const asking = await visit('/flows/-/default/authentication/')
  await asking.getByRole('link', { name: 'Create an account' }).click()
  await asking.getByLabel('Username').fill('zoe')
  await asking.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
  await asking.getByLabel('New password again').fill(NEW_PASSWORD)
  await press(asking, 'Continue')
  await asking.getByLabel('Name', { exact: true }).fill('Zoe')
  await asking.getByLabel('Email address').fill('zoe@example.com')
  await press(asking, 'Continue')
  t.match(await asking.textContent('body'), 'a mail with a link to zoe@example.com')
  t.notOk(isSignedIn(await signIn('zoe', NEW_PASSWORD)), 'not before')

  const mail = await nextMail(server, 4)
  t.equal(mail.subject, 'Confirm your address for Gatehouse')
  const page = await follow(4)
  await page.goto(`${product.url}/if/user/`)
  t.ok(isSignedIn(page))
  const zoe = await product.deps.database.prisma.user.findFirst({ where: { username: 'zoe' } })
  t.match(zoe, { isActive: true, emailVerified: true })
  t.ok(isSignedIn(await signIn('zoe', NEW_PASSWORD)))
})
