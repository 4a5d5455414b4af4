/** Tab, typing and Enter are enough: nobody needs a mouse, nor JavaScript. WCAG 2.2 §2.1.1. */
import {
  application,
  authorizeUrl,
  blueprint,
  composeProduct,
  nextMail,
  PASSWORD,
  person,
  pkce,
  post,
  startChromium,
  startMailServer,
} from '@gatehouse/testkit'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const CALLBACK = 'http://127.0.0.1:9/callback'
const mails = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
  },
})
await product.apply(await shippedExample('flows-recovery-email-verification'))
await product.apply(
  blueprint('Keyboard', [
    ...['ana', 'bea', 'cem'].map((name) => person(name)),
    ...application('web', { redirectUris: [CALLBACK] }),
    ...application('tv', { grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'] }),
  ]),
)
const chromium = await startChromium(t)

async function visit(path: string): Promise<Page> {
  const page = await (await chromium.open({ javaScriptEnabled: false })).newPage()
  await page.goto(new URL(path, product.url).href)
  return page
}

/** Goes on by Tab until the element of this name has the focus, which has to be seen. */
async function tabTo(t: Test, page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 25; presses += 1) {
    const focused = page.locator(':focus')
    const named = (await focused.count()) > 0 ? await nameOf(page) : ''
    if (named === name) {
      const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle)
      t.not(outline, 'none', `the focus on ${name} is seen`)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${name} on ${page.url()}`)
}

/** As a screen reader says it: of its label, or its own words. */
function nameOf(page: Page): Promise<string> {
  return page.locator(':focus').evaluate((element) => {
    const labels = 'labels' in element ? (element.labels as NodeListOf<Element> | null) : null
    return (labels?.[0]?.textContent ?? element.textContent ?? '').trim()
  })
}

async function type(t: Test, page: Page, label: string, text: string): Promise<void> {
  await tabTo(t, page, label)
  await page.keyboard.type(text)
}

/** Enter, and what it leads to. */
async function enter(page: Page): Promise<void> {
  const leaves = page.waitForEvent('framenavigated')
  await page.keyboard.press('Enter')
  await leaves
  await page.waitForLoadState()
}

async function signIn(t: Test, page: Page, username: string): Promise<void> {
  t.equal(await nameOf(page), 'Username or email address', 'where one types is chosen already')
  await page.keyboard.type(username)
  await enter(page)
  t.equal(await nameOf(page), 'Password')
  await page.keyboard.type('wrong')
  await enter(page)
  t.equal(await page.locator(':focus').getAttribute('role'), 'alert', 'what is wrong comes first')
  await type(t, page, 'Password', PASSWORD)
  await enter(page)
}

t.test('sign-in, and the account from the first page to the way out', async (t) => {
  const page = await visit('/flows/-/default/authentication/?next=/if/user/')
  await signIn(t, page, 'ana')
  t.equal(await page.textContent('h1'), 'Your applications')
  await tabTo(t, page, 'Sessions')
  await enter(page)
  t.match(page.url(), '/if/user/sessions/')
  await tabTo(t, page, 'Sign out')
  await enter(page)
  await tabTo(t, page, 'Sign out')
  await enter(page)
  t.match(await page.textContent('main'), /signed out/i)
})

t.test('consent', async (t) => {
  const { challenge } = pkce()
  const request = { clientId: 'web', redirectUri: CALLBACK, scope: 'openid email' }
  const page = await visit(authorizeUrl(product.url, request, challenge))
  await signIn(t, page, 'bea')
  await tabTo(t, page, 'Allow')
  const leaves = page.waitForRequest((sent) => sent.url().startsWith(CALLBACK))
  await page.keyboard.press('Enter')
  t.match((await leaves).url(), /[?&]code=/)
})

t.test('the code of a device', async (t) => {
  const { body } = await post(`${product.url}/application/o/device/`, { client_id: 'tv' })
  const page = await visit('/device')
  await signIn(t, page, 'bea')
  await page.keyboard.type(body.user_code)
  await enter(page)
  await tabTo(t, page, 'Approve')
  await enter(page)
  await tabTo(t, page, 'Allow')
  await enter(page)
  t.match(await page.textContent('main'), /device/i)
  const grant = 'urn:ietf:params:oauth:grant-type:device_code'
  const answer = await post(`${product.url}/application/o/token/`, {
    ...{ grant_type: grant, client_id: 'tv', device_code: body.device_code },
  })
  t.match(answer, { status: 200 })
})

t.test('a lost password', async (t) => {
  const asking = await visit('/flows/-/default/authentication/')
  await tabTo(t, asking, 'Forgot your password?')
  await enter(asking)
  await asking.keyboard.type('cem')
  await enter(asking)
  const page = await visit((await nextMail(mails, 1)).link)
  await tabTo(t, page, 'Continue')
  await enter(page)
  await type(t, page, 'New password', 'a quite new password of tests')
  await type(t, page, 'New password again', 'a quite new password of tests')
  await enter(page)
  await page.goto(`${product.url}/if/user/`)
  t.equal(await page.textContent('h1'), 'Your applications')
})
