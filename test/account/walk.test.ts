/** A real browser without JavaScript walks through everything that a person has for themselves. */
import {
  application,
  authorize,
  blueprint,
  composeProduct,
  PASSWORD,
  person,
  post,
  startChromium,
} from '@gatehouse/testkit'
import t from 'tap'

const redirectUri = 'http://127.0.0.1:9/callback'
const product = await composeProduct(t, {
  blueprints: blueprint('Walk', [
    person('ana', { name: 'Ana Example' }),
    ...application('web', { redirectUris: [redirectUri] }),
    {
      model: 'authentik_core.application',
      identifiers: { slug: 'web' },
      attrs: { meta_launch_url: 'https://web.example/' },
    },
  ]),
})
const { response, verifier } = await authorize(product.url, {
  ...{ clientId: 'web', redirectUri, scope: 'openid email offline_access', username: 'ana' },
})
await post(`${product.url}/application/o/token/`, {
  ...{ grant_type: 'authorization_code', client_id: 'web', redirect_uri: redirectUri },
  ...{ code: response.get('code') ?? '', code_verifier: verifier },
})
const chromium = await startChromium(t)

t.test('without JavaScript: through all pages, and everything on them works', async (t) => {
  const context = await chromium.open({ javaScriptEnabled: false })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const heading = () => page.textContent('h1')
  const status = () => page.getByRole('status').textContent()
  const follow = (name: string) =>
    page.getByRole('navigation', { name: 'Your account' }).getByRole('link', { name }).click()

  await page.goto(`${product.url}/if/user/`)
  await page.getByLabel('Username or email address').fill('ana')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  t.equal(await heading(), 'Your applications')
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: 'Show all applications' }).click()
  t.equal(await page.getByRole('link', { name: 'Application web' }).count(), 1)

  await follow('Profile')
  await page.getByRole('link', { name: 'Change' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Ana the Second')
  await page.locator('main button[type=submit]').first().click()
  t.match(await page.textContent('dl'), 'Ana the Second')

  await follow('Sessions')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  t.match(await status(), 'You are signed out everywhere else.')

  await follow('Connected apps')
  await page.getByRole('button', { name: /Remove.*Application web/ }).click()
  t.match(await status(), 'The application has no access any more.')

  await follow('App passwords')
  await page.getByRole('link', { name: 'New app password' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Backup')
  await page.getByLabel('Works for').selectOption({ label: 'Application web' })
  await page.getByRole('button', { name: 'Make it' }).click()
  t.match(await status(), 'It is made.')
  t.match(await page.locator('pre').first().textContent(), /^\w{60}$/)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  t.match(await status(), 'It is removed.')

  await follow('Activity')
  t.match(await page.textContent('main'), 'Signed in')

  await follow('Sign-in methods')
  t.match(await page.textContent('main'), 'You have only one way to sign in.')

  await follow('Preferences')
  await page.getByLabel('Language').selectOption('de')
  await page.getByLabel('Appearance').selectOption('dark')
  await page.getByRole('button', { name: 'Save' }).click()
  t.match(await status(), 'Gespeichert.')
  t.equal(await page.locator('html').getAttribute('lang'), 'de')

  await page.getByRole('link', { name: 'Passwort', exact: true }).click()
  await page.getByRole('link', { name: 'Passwort ändern' }).click()
  const fields = page.locator('input[type=password]')
  for (const field of await fields.all()) await field.fill('a new and long password')
  await page.locator('main button[type=submit]').first().click()
  t.match(await page.textContent('main'), 'gerade eben')

  await page.getByRole('link', { name: 'Abmelden' }).click()
  await page.getByRole('button', { name: 'Abmelden' }).click()
  t.same(complaints, [])
  await context.close()
})
