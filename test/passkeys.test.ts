/** Passkeys as people make and use them: in Chromium, with an authenticator that it pretends to have. */
import {
  blueprint,
  composeProduct,
  PASSWORD,
  person,
  startChromium,
  virtualAuthenticator,
} from '@gatehouse/testkit'
import type { Page } from 'playwright-core'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const product = await composeProduct(t)
await product.apply(await shippedExample('flows-login-passwordless'))
await product.apply(blueprint('People', [person('ana')]))
const chromium = await startChromium(t)
const context = await chromium.open()
const page = await context.newPage()
const complaints: string[] = []
page.on('console', (message) => {
  if (message.type() === 'error') complaints.push(message.text())
})
const authenticator = await virtualAuthenticator(page)

const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click()
const goTo = (on: Page, path: string) => on.goto(new URL(path, product.url).href)
const arrives = (on: Page) => on.waitForURL(`${product.url}/if/user/`)
const heading = (on: Page) => on.textContent('h1')

async function typePassword(on: Page): Promise<void> {
  await on.getByLabel('Username or email address').fill('ana')
  await press(on, 'Continue')
  await on.getByLabel('Password').fill(PASSWORD)
  await press(on, 'Sign in')
}

t.test('set up on the account page, after the password', async (t) => {
  await goTo(page, '/if/user/methods/')
  await typePassword(page)
  await page.getByRole('link', { name: 'A passkey or security key' }).click()
  t.equal(await heading(page), 'Add a passkey')
  await press(page, 'Add the passkey')
  await page.waitForURL(/\/if\/user\/methods\//)
  t.match(await page.textContent('main'), /Passkey/)
  t.equal(await authenticator.count(), 1)
})

t.test('what is set up already is not set up twice', async (t) => {
  await page.getByRole('link', { name: 'A passkey or security key' }).click()
  await press(page, 'Add the passkey')
  await page.getByText('This device or key is set up already.').waitFor()
  t.equal(await authenticator.count(), 1)
})

t.test('as the second factor, behind the password', async (t) => {
  await context.clearCookies()
  await goTo(page, '/flows/-/default/authentication/?next=/if/user/')
  await typePassword(page)
  t.equal(await heading(page), 'Confirm it’s you')
  await press(page, 'Continue')
  await arrives(page)
  t.equal(await heading(page), 'Your applications')
})

t.test('in place of name and password', async (t) => {
  await context.clearCookies()
  await authenticator.holdStill(true)
  await goTo(page, '/if/flow/login-passwordless/?next=/if/user/')
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
  await authenticator.holdStill(false)
  await press(page, 'Continue')
  await arrives(page)
  t.equal(await heading(page), 'Your applications')
})

t.test('by what the browser offers in the field of the name', async (t) => {
  await context.clearCookies()
  await goTo(page, '/if/flow/login-passwordless/?next=/if/user/&offered')
  await arrives(page)
  t.equal(await heading(page), 'Your applications')
})

t.test('the passkey of another person, or none, lets nobody in', async (t) => {
  const stranger = await chromium.open()
  const other = await stranger.newPage()
  await virtualAuthenticator(other)
  await goTo(other, '/if/flow/login-passkey/?next=/if/user/')
  await press(other, 'Continue')
  await other.getByRole('alert').filter({ visible: true }).waitFor()
  await goTo(other, '/if/user/')
  t.not(other.url(), `${product.url}/if/user/`)
  t.same(complaints, [], 'no page asks for what its policy refuses')
})
