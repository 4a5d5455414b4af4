/** What is known of people, how they change it, and when they have to sign in for that once more. */
import { blueprint, composeProduct, httpBrowser, PASSWORD, person } from '@gatehouse/testkit'
import t from 'tap'
import { ownPages } from '../fixtures/own-pages.ts'
import { makeSessionsStale } from '../fixtures/stale-sessions.ts'

const canChange = {
  'goauthentik.io/user/can-change-email': true,
  'goauthentik.io/user/can-change-username': true,
}
const product = await composeProduct(t, {
  blueprints: blueprint('Profiles', [
    person('alice'),
    person('bob', { attributes: canChange }),
    person('carol'),
    person('dora'),
  ]),
})
const { database } = product.deps
const stored = (username: string) => database.prisma.user.findFirst({ where: { username } })
const CHANGE = 'profile/change/'

t.test("the brand's flow changes the profile, and leads back", async (t) => {
  const dora = await ownPages(product.url, 'dora')
  const page = await dora.open('profile/')
  t.match(page.text, 'dora@example.com not verified')
  const [, change = ''] =
    /href="(\/if\/flow\/default-user-settings-flow\/[^"]*)"/.exec(page.html) ?? []
  await dora.browser.open(change.replaceAll('&amp;', '&'))
  const answer = await dora.browser.submit({ name: 'Dora the First' })
  t.match(answer.url, '/if/user/profile/')
  t.match(answer.text, 'Dora the First')
})

t.test('without such a flow there is a form, which changes what the operator allows', async (t) => {
  await database.prisma.brand.updateMany({ data: { flowUserSettingsId: null } })
  await product.deps.configChanges.publish({ kind: 'configuration' })

  t.test('by default the name', async (t) => {
    const alice = await ownPages(product.url, 'alice')
    t.match((await alice.open('profile/')).html, `href="/if/user/${CHANGE}"`)
    const fields = { name: 'Alice L.', username: 'root', email: 'root@example.com' }
    const answer = await alice.send(CHANGE, fields)
    t.match(answer.text, 'Saved.')
    t.match(await stored('alice'), { name: 'Alice L.', email: 'alice@example.com' })
    t.equal(await stored('root'), null)
  })

  t.test('by attribute of the account more', async (t) => {
    const bob = await ownPages(product.url, 'bob')
    const fields = { name: 'Bob', username: 'robert', email: 'robert@example.com' }
    t.match((await bob.send(CHANGE, fields)).text, 'robert@example.com not verified')
    t.match(await stored('robert'), { email: 'robert@example.com', emailVerified: false })
    for (const [wrong, why] of [
      [{ ...fields, username: 'alice' }, 'Somebody else has this username.'],
      [{ ...fields, username: 'ALICE' }, 'Somebody else has this username.'],
      [{ ...fields, email: 'no address' }, 'This is not an email address.'],
    ] as const) {
      const answer = await bob.send(CHANGE, wrong)
      t.equal(answer.status, 400)
      t.match(answer.text, why)
    }
  })
})

t.test('a sign-in of an hour ago is not enough, and leads back to the form', async (t) => {
  const carol = await ownPages(product.url, 'carol')
  await makeSessionsStale(product)
  t.equal((await carol.open('profile/')).url, `${product.url}/if/user/profile/`)
  for (const page of [CHANGE, 'tokens/new/app_password/']) {
    const asked = await carol.open(page)
    t.match(asked.url, '/if/flow/default-authentication-flow/')
    t.match(asked.html, 'value="carol"', 'who that is they need not type')
  }
  const answer = await carol.send(CHANGE, { name: 'Stolen' })
  t.match(answer.url, '/if/flow/', 'nor does an answer get through')
  const back = await carol.browser.signIn('carol', PASSWORD)
  t.equal(back.url, `${product.url}/if/user/${CHANGE}`)
  t.match(await stored('carol'), { name: 'carol' })
  t.match((await carol.send(CHANGE, { name: 'Carol' })).text, 'Saved.')
})

t.test('the password is changed by its flow, after a fresh sign-in', async (t) => {
  const carol = await ownPages(product.url, 'carol')
  const other = await ownPages(product.url, 'carol')
  await makeSessionsStale(product)
  const page = await carol.open('password/')
  const [, change = ''] = /class="button" href="([^"]+)"/.exec(page.html) ?? []
  t.match(change, '/if/flow/default-password-change/')
  const to = change.replaceAll('&amp;', '&')
  const asked = await carol.browser.open(to)
  t.match(asked.url, '/if/flow/default-authentication-flow/')
  const form = await carol.browser.signIn('carol', PASSWORD)
  t.match(form.url, '/if/flow/default-password-change/')
  const password = 'another long password of tests'
  const answer = await carol.browser.submit({ password, password_repeat: password })
  t.match(answer.url, '/if/user/password/')
  t.match(answer.text, 'Changed just now')
  t.match((await other.open('')).url, '/if/flow/', 'elsewhere it is over')
  const again = httpBrowser(product.url)
  await again.open('/if/user/')
  t.match((await again.signIn('carol', password)).url, '/if/user/')
})

t.test('nobody is led elsewhere, or asked twice', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  for (const next of ['https://evil.example/', '//evil.example', '', 'x', '/\\evil.example']) {
    const { url } = await alice.browser.open(
      `/flows/-/sign-in-again/?${new URLSearchParams({ next })}`,
    )
    t.equal(url, `${product.url}/if/user/`, next)
  }
})

t.test('a language and an appearance apply at once, and only if there is such', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const german = await alice.send('preferences/', { locale: 'de', theme: 'dark' })
  t.match(german.text, 'Gespeichert.')
  t.match(german.html, '<html lang="de"')
  t.match(german.html, ':root{color-scheme:dark}')
  t.match((await alice.open('sessions/')).text, 'Sitzungen')
  t.match((await alice.open('sessions/?ui_locales=en')).html, '<html lang="en"')
  const back = await alice.send('preferences/', { locale: '../../x', theme: '<script>' })
  t.match(back.html, '<html lang="en"')
  t.notMatch(back.html, 'color-scheme:dark}')
  t.match((await stored('alice'))?.attributes, {
    settings: { locale: '', theme: { base: 'automatic' } },
  })
})
