/** A real browser, with and without JavaScript: signs in, consents, connects a device, signs out. */
import {
  application,
  blueprint,
  completePerson,
  composeProduct,
  PASSWORD,
  person,
  pkce,
  post,
  startChromium,
  startClientApp,
} from '@gatehouse/testkit'
import type { Page } from 'playwright-core'
import t from 'tap'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const app = await startClientApp(t)
const callback = `${app.origin}/callback`
const signedOut = `${app.origin}/signed-out`
const product = await composeProduct(t, {
  blueprints: blueprint('Browser', [
    completePerson,
    person('bob'),
    ...application('web', { redirectUris: [callback], logoutUris: [signedOut] }),
    ...application('tv', { grantTypes: [DEVICE_GRANT], consent: 'implicit' }),
  ]),
})
const chromium = await startChromium(t)

const token = (fields: Record<string, string>) =>
  post(`${product.url}/application/o/token/`, fields)

function authorizeUrl(parameters: Record<string, string>): string {
  const query = new URLSearchParams({
    client_id: 'web',
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'the-state',
    ...parameters,
  })
  return `${product.url}/application/o/authorize/?${query}`
}

async function signIn(page: Page, username = 'alice'): Promise<void> {
  await page.getByLabel('Username or email address').fill(username)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function startDevice() {
  const fields = { client_id: 'tv', scope: 'openid profile' }
  const { body } = await post(`${product.url}/application/o/device/`, fields)
  const poll = () =>
    token({ grant_type: DEVICE_GRANT, client_id: 'tv', device_code: body.device_code })
  return { ...body, poll }
}

for (const javaScriptEnabled of [false, true]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  // Each allows for the first time: what was allowed is remembered.
  const username = javaScriptEnabled ? 'bob' : 'alice'

  t.test(`${how}: signs in, allows and lands at the application`, async (t) => {
    const context = await chromium.open({ javaScriptEnabled })
    const page = await context.newPage()
    const complaints = collectComplaints(page)
    const { verifier, challenge } = pkce()
    const asked = { code_challenge: challenge, code_challenge_method: 'S256' }
    await page.goto(authorizeUrl(asked))
    await signIn(page, username)
    t.match(await page.textContent('body'), new RegExp(`${username}@example.com`))
    t.match(await page.textContent('h1'), 'Let Application web sign you in?')
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${app.origin}/**`)
    t.match(await page.textContent('h1'), 'Back at the application')

    const { parameters } = await app.visit('/callback')
    t.equal(parameters.get('state'), 'the-state')
    const { status, body } = await token({
      grant_type: 'authorization_code',
      client_id: 'web',
      code: parameters.get('code') ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
    })
    t.equal(status, 200)

    await page.goto(authorizeUrl({ ...asked, prompt: 'none' }))
    t.ok((await app.visit('/callback')).parameters.get('code'), 'silent the second time')

    const leave = new URLSearchParams({
      id_token_hint: body.id_token,
      post_logout_redirect_uri: signedOut,
      state: 'bye',
    })
    await page.goto(`${product.url}/application/o/web/end-session/?${leave}`)
    t.equal((await app.visit('/signed-out')).parameters.get('state'), 'bye')
    await page.goto(authorizeUrl({ ...asked, prompt: 'none' }))
    t.equal((await app.visit('/callback')).parameters.get('error'), 'login_required')
    t.same(complaints, [])
    await context.close()
  })

  t.test(`${how}: posts the answer where the application wants a form`, async (t) => {
    const context = await chromium.open({ javaScriptEnabled })
    const page = await context.newPage()
    const complaints = collectComplaints(page)
    const asked = { code_challenge: pkce().challenge, code_challenge_method: 'S256' }
    await page.goto(authorizeUrl({ ...asked, response_mode: 'form_post', prompt: 'consent' }))
    await signIn(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    if (!javaScriptEnabled) await page.getByRole('button', { name: /^Continue to/ }).click()
    await page.waitForURL(`${app.origin}/**`)
    const { method, parameters } = await app.visit('/callback')
    t.equal(method, 'POST')
    t.ok(parameters.get('code'))
    t.same(complaints, [])
    await context.close()
  })

  t.test(`${how}: says no and the application hears it`, async (t) => {
    const context = await chromium.open({ javaScriptEnabled })
    const page = await context.newPage()
    const asked = { code_challenge: pkce().challenge, code_challenge_method: 'S256' }
    await page.goto(authorizeUrl({ ...asked, prompt: 'consent' }))
    await signIn(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.waitForURL(`${app.origin}/**`)
    t.equal((await app.visit('/callback')).parameters.get('error'), 'access_denied')
    await context.close()
  })

  t.test(`${how}: connects one device and refuses another`, async (t) => {
    const context = await chromium.open({ javaScriptEnabled })
    const page = await context.newPage()
    const complaints = collectComplaints(page)
    const first = await startDevice()
    await page.goto(first.verification_uri)
    await signIn(page)
    await page.getByLabel('Code on your device').fill(first.user_code.toLowerCase())
    await page.getByRole('button', { name: 'Continue' }).click()
    t.match(await page.textContent('dl'), first.user_code)
    await page.getByRole('button', { name: 'Approve' }).click()
    t.match(await page.textContent('h1'), 'Done')
    t.equal((await first.poll()).status, 200)

    const second = await startDevice()
    await page.goto(second.verification_uri_complete)
    t.equal(await page.getByLabel('Code on your device').inputValue(), second.user_code)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Deny' }).click()
    t.match(await page.textContent('h1'), 'Denied')
    t.match((await second.poll()).body, { error: 'access_denied' })
    t.same(complaints, [])
    await context.close()
  })

  t.test(`${how}: a wrong password, the right one, the applications, and out`, async (t) => {
    const context = await chromium.open({ javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(product.url)
    await page.getByLabel('Username or email address').fill('alice')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    t.match(await page.getByRole('alert').textContent(), /This password is not right/)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    t.match(await page.textContent('h1'), 'Your applications')
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    t.match(await page.textContent('h1'), 'You are signed out')
    await page.goto(product.url)
    t.equal(await page.getByLabel('Username or email address').count(), 1)
    await context.close()
  })
}

t.test('without JavaScript: the reference of the API opens what a link leads to', async (t) => {
  const context = await chromium.open({ javaScriptEnabled: false })
  const page = await context.newPage()
  const complaints = collectComplaints(page)
  await page.goto(`${product.url}/api/v3/`)
  t.match(await page.textContent('h1'), 'Gatehouse API')
  await page.locator('summary').filter({ hasText: 'GET /api/v3/tasks/tasks/' }).first().click()
  await page.getByRole('link', { name: 'PaginatedTaskList' }).click()
  await page.locator('#schema-PaginatedTaskList').waitFor()
  t.same(complaints, [])
  await context.close()
})

/** What the browser says about its console: a policy that blocks our own page would show there. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isIcon) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
