/** What people let applications do, and how they take it back. */
import {
  application,
  authorize,
  bearer,
  blueprint,
  composeProduct,
  get,
  person,
  post,
  startClientApp,
} from '@gatehouse/testkit'
import t from 'tap'
import { choices, ownPages } from '../fixtures/own-pages.ts'
import { untilNextSecond } from '../fixtures/until-next-second.ts'

const app = await startClientApp(t)
const redirectUri = `${app.origin}/callback`
const product = await composeProduct(t, {
  blueprints: blueprint('Connections', [
    person('alice'),
    person('bob'),
    ...application('web', {
      redirectUris: [redirectUri],
      provider: { logout_uri: `${app.origin}/logout`, logout_method: 'backchannel' },
    }),
    ...application('silent', { redirectUris: [redirectUri], consent: 'implicit' }),
  ]),
})

async function signInTo(
  clientId: string,
  scope: string,
  person: { browser: Awaited<ReturnType<typeof ownPages>>['browser']; username: string },
) {
  const { response, verifier } = await authorize(product.url, {
    ...{ clientId, redirectUri, scope, ...person },
  })
  const { body } = await post(`${product.url}/application/o/token/`, {
    ...{ grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri },
    ...{ code: response.get('code') ?? '', code_verifier: verifier },
  })
  return body as { access_token: string; refresh_token?: string }
}

const userinfo = (token: string) =>
  get(`${product.url}/application/o/userinfo/`, bearer(token)).then(({ status }) => status)
const refresh = (client_id: string, refresh_token = '') =>
  post(`${product.url}/application/o/token/`, {
    ...{ grant_type: 'refresh_token', client_id, refresh_token },
  }).then(({ status }) => status)

t.test('what was agreed to is told in words, and ends as a whole', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const { browser } = alice
  const tokens = await signInTo('web', 'openid email offline_access', {
    browser,
    username: 'alice',
  })
  const page = await alice.open('connections/')
  t.match(page.text, /Application web Who you are · Your email address · Access also while you are/)
  t.match(page.text, /stays signed in on 1 device/)
  t.equal(await userinfo(tokens.access_token), 200)

  const [remove = ''] = choices(page, 'remove')
  const answer = await alice.send('connections/', { remove })
  t.match(answer.text, 'The application has no access any more.')
  t.match(answer.text, 'No application has access to your account.')
  t.equal(await userinfo(tokens.access_token), 401, 'the access token is over')
  t.equal(await refresh('web', tokens.refresh_token), 400, 'the refresh token is over')
  const { parameters } = await app.visit('/logout')
  t.ok(parameters.get('logout_token'), 'the application is told')

  await untilNextSecond()
  const again = await signInTo('web', 'openid email', { browser, username: 'alice' })
  t.equal(await userinfo(again.access_token), 200, 'what is agreed to later is good')
})

t.test('an access token without a refresh token ends too, where nobody was asked', async (t) => {
  const bob = await ownPages(product.url, 'bob')
  const { browser } = bob
  const person = { browser, username: 'bob' }
  const { access_token: alone } = await signInTo('silent', 'openid email', person)
  const { access_token, refresh_token } = await signInTo('silent', 'openid offline_access', person)
  const [remove = ''] = choices(await bob.open('connections/'), 'remove')
  await bob.send('connections/', { remove })
  t.same(
    await Promise.all([userinfo(alone), userinfo(access_token), refresh('silent', refresh_token)]),
    [401, 401, 400],
  )
})

t.test("another person's connection is not found, and stays", async (t) => {
  const [alice, bob] = [await ownPages(product.url, 'alice'), await ownPages(product.url, 'bob')]
  const [hers = ''] = choices(await alice.open('connections/'), 'remove')
  for (const remove of [hers, '', 'x', '0', `${hers}x`, '../../', '%00', '1 OR 1=1']) {
    t.equal((await bob.send('connections/', { remove })).status, 404, remove)
  }
  t.same(choices(await alice.open('connections/'), 'remove'), [hers])
})

t.test('of those who take it back at once all come to its end', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const page = await alice.open('connections/')
  const [remove = ''] = choices(page, 'remove')
  const csrf_token = page.forms[0]?.fields['csrf_token'] ?? ''
  const twin = await product.twin()
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const url = `${index % 2 ? twin.url : product.url}/if/user/connections/`
      const cookie = alice.browser.cookies.header(product.url)
      const body = new URLSearchParams({ csrf_token, remove })
      return (await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie }, body }))
        .status
    }),
  )
  for (const status of statuses) t.ok(status === 303 || status === 404, String(status))
  t.match((await alice.open('connections/')).text, 'No application has access')
})
