/**
 * One person, several tabs, Back, Reload and a break in between: every answer leads on to where the
 * person was going, never to an error. Without JavaScript.
 */
import {
  application,
  blueprint,
  completePerson,
  composeProduct,
  PASSWORD,
  person,
  startChromium,
  startClientApp,
} from '@gatehouse/testkit'
import type { BrowserContext, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { forgetPlans } from './fixtures/forget-plans.ts'

const app = await startClientApp(t)
const callback = `${app.origin}/callback`
const product = await composeProduct(t, {
  blueprints: blueprint('Tabs', [
    completePerson,
    person('bob'),
    ...application('web', { redirectUris: [callback], consent: 'implicit' }),
    ...application('asking', { redirectUris: [callback] }),
  ]),
})
const chromium = await startChromium(t)

const LIBRARY = `${product.url}/if/user/`

function authorizeUrl(state: string, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'web',
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    state,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...parameters,
  })
  return `${product.url}/application/o/authorize/?${query}`
}

async function newPerson(t: Test): Promise<BrowserContext> {
  const context = await chromium.open({ javaScriptEnabled: false })
  t.teardown(() => context.close())
  return context
}

async function openIn(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  const answer = await page.goto(url)
  if ((answer?.status() ?? 0) >= 400) throw new Error(`${url} answers ${answer?.status()}`)
  return page
}

const name = async (page: Page, username = 'alice') => {
  await page.getByLabel('Username or email address').fill(username)
  await page.getByRole('button', { name: 'Continue' }).click()
}
const password = async (page: Page, text = PASSWORD) => {
  await page.getByLabel('Password').fill(text)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
async function signIn(page: Page, username = 'alice'): Promise<void> {
  await name(page, username)
  await password(page)
}

/** The application was reached with a code for this request. */
async function arrives(t: Test, page: Page, state: string): Promise<void> {
  await page.waitForURL(`${app.origin}/**`)
  const { parameters } = await app.visit('/callback')
  t.equal(parameters.get('state'), state)
  t.ok(parameters.get('code'), state)
}

t.test('two tabs of one request: signed in in one, the other goes on by itself', async (t) => {
  for (const where of ['name', 'password'] as const) {
    const context = await newPerson(t)
    const first = await openIn(context, authorizeUrl('first'))
    const second = await openIn(context, authorizeUrl('second'))
    if (where === 'password') await name(second)
    await signIn(first)
    await arrives(t, first, 'first')
    if (where === 'name') await name(second, 'nobody')
    else await password(second, 'not even right')
    await arrives(t, second, 'second')
  }
})

t.test('two tabs on the same page: each answer moves both', async (t) => {
  const context = await newPerson(t)
  const first = await openIn(context, authorizeUrl('same'))
  const second = await openIn(context, first.url())
  await name(first)
  await name(second)
  t.equal(await second.getByLabel('Password').count(), 1, 'where the other one is')
  await password(first)
  await arrives(t, first, 'same')
  await password(second)
  await arrives(t, second, 'same')
})

t.test('a password page of somebody who is not meant any more', async (t) => {
  const context = await newPerson(t)
  const first = await openIn(context, LIBRARY)
  await name(first, 'alice')
  const second = await openIn(context, first.url())
  t.match(await second.textContent('.who'), 'alice')
  await second.getByRole('link', { name: 'Not you?' }).click()
  await name(second, 'bob')
  await password(first, 'the password of alice')
  t.match(await first.textContent('.who'), 'bob', 'shows whom it asks now')
  t.equal(await first.getByRole('alert').count(), 0, 'and judged nothing')
  await password(first)
  t.equal(first.url(), LIBRARY)

  const third = await openIn(await newPerson(t), authorizeUrl('switched'))
  await name(third, 'alice')
  const fourth = await openIn(third.context(), third.url())
  await fourth.getByRole('link', { name: 'Not you?' }).click()
  await password(third, 'the password of alice')
  t.equal(await third.getByLabel('Username').count(), 1, 'asks who it is, for the same request')
  await signIn(third, 'bob')
  await arrives(t, third, 'switched')
})

t.test('Back after the sign-in, and Forward', async (t) => {
  const context = await newPerson(t)
  const page = await openIn(context, authorizeUrl('back'))
  await signIn(page)
  await arrives(t, page, 'back')
  await page.goBack()
  await arrives(t, page, 'back')

  const plain = await openIn(await newPerson(t), LIBRARY)
  const signInPage = plain.url()
  await signIn(plain)
  t.equal(plain.url(), LIBRARY)
  await plain.goto(signInPage)
  t.equal(plain.url(), LIBRARY, 'the page of a sign-in that is done')
  await plain.goBack()
  t.notMatch(await plain.textContent('body'), /wrong/)
})

t.test('Reload of every page on the way', async (t) => {
  const page = await openIn(await newPerson(t), authorizeUrl('reload', { client_id: 'asking' }))
  const stays = async (heading: RegExp) => {
    // Chromium may refuse a reload while the page before is still being put away.
    const answer = await page.reload().catch(() => page.reload())
    t.equal(answer?.status(), 200)
    t.match(await page.textContent('h1'), heading)
  }
  await stays(/Sign in/)
  await name(page, 'bob')
  await stays(/Enter your password/)
  await password(page, 'wrong')
  t.match(await page.getByRole('alert').textContent(), /not right/)
  await stays(/Enter your password/)
  await password(page)
  await stays(/Let Application asking/)
  await page.getByRole('button', { name: 'Allow' }).click()
  await arrives(t, page, 'reload')
})

t.test('a break between a page and its answer, until the plan is gone', async (t) => {
  const steps: [
    at: string,
    (page: Page) => Promise<void>,
    answer: (page: Page) => Promise<void>,
  ][] = [
    ['the name', async () => undefined, (page) => name(page)],
    ['the password', (page) => name(page), (page) => password(page)],
  ]
  for (const [at, prepare, answer] of steps) {
    const page = await openIn(await newPerson(t), authorizeUrl(at))
    await prepare(page)
    await forgetPlans(product.redisUrl)
    await answer(page)
    if (at === 'the password') await name(page)
    await password(page)
    await arrives(t, page, at)
  }
})

t.test('a break on the consent page', async (t) => {
  const page = await openIn(await newPerson(t), authorizeUrl('consent', { client_id: 'asking' }))
  await signIn(page)
  await forgetPlans(product.redisUrl)
  await page.getByRole('button', { name: 'Allow' }).click()
  t.match(await page.textContent('h1'), /Let Application asking/, 'it is asked once more')
  await page.getByRole('button', { name: 'Allow' }).click()
  await arrives(t, page, 'consent')
})

t.test('a request that wants a new sign-in gets one, whatever other tabs did before', async (t) => {
  const context = await newPerson(t)
  await signIn(await openIn(context, LIBRARY))
  const page = await openIn(context, authorizeUrl('again', { prompt: 'login' }))
  t.equal(await page.getByLabel('Username or email address').count(), 1)
  await page.reload()
  t.equal(await page.getByLabel('Username or email address').count(), 1)
  await signIn(page)
  await arrives(t, page, 'again')
})
