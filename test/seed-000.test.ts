/**
 * A public application as its operator sets it up: a desktop and a mobile app that know nothing but
 * their client id and the address of the discovery document.
 */
import {
  blueprint,
  claimsOf,
  completePerson,
  composeProduct,
  httpBrowser,
  PASSWORD,
  person,
} from '@gatehouse/testkit'
import * as client from 'openid-client'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const CLIENT_ID = 'media-station'
const product = await composeProduct(t, { blueprints: await shippedExample('public-application') })
await product.apply(blueprint('Alice', [completePerson, person('bob')]))
const configurationUrl = `${product.url}/application/o/media-station/.well-known/openid-configuration`

const REDIRECT_URIS: [device: string, redirectUri: string, username: string][] = [
  ['a mobile app', 'my.test.app:/oauth2redirect', 'alice'],
  ['a desktop app', 'http://localhost:8000/redirect.html', 'bob'],
]

for (const [device, redirectUri, username] of REDIRECT_URIS) {
  t.test(`${device} signs in through ${redirectUri} and refreshes`, async (t) => {
    const config = await client.discovery(
      new URL(configurationUrl),
      CLIENT_ID,
      undefined,
      client.None(),
      { execute: [client.allowInsecureRequests] },
    )
    const verifier = client.randomPKCECodeVerifier()
    const state = client.randomState()
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid email profile offline_access',
      state,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })

    const browser = httpBrowser(product.url)
    await browser.open(url.href)
    const consent = await browser.signIn(username, PASSWORD)
    t.match(consent.text, 'Let Media station sign you in?', 'consent is explicit')
    t.match(consent.text, redirectUri.startsWith('my.') ? 'my.test.app' : 'localhost:8000')
    const landed = await browser.submit({}, 'Allow')
    t.ok(landed.url.startsWith(`${redirectUri}?code=`), landed.url)

    const tokens = await client.authorizationCodeGrant(config, new URL(landed.url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      idTokenExpected: true,
    })
    const { iat, exp } = claimsOf(tokens.access_token)
    t.equal(exp - iat, 5 * 60 * 60, 'access tokens are valid for five hours')
    t.match(tokens.claims(), { email: `${username}@example.com`, preferred_username: username })

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    t.ok(refreshed.access_token)
    t.ok(refreshed.refresh_token)
  })
}

t.test('a redirect URI that nobody entered is refused', async (t) => {
  for (const redirectUri of ['my.test.app:/other', 'http://localhost:8001/redirect.html']) {
    const page = await httpBrowser(product.url).open(
      `/application/o/authorize/?${new URLSearchParams({
        client_id: CLIENT_ID,
        response_type: 'code',
        scope: 'openid',
        redirect_uri: redirectUri,
      })}`,
    )
    t.equal(page.status, 400)
    t.match(page.text, 'Redirect URI Error')
  }
})
