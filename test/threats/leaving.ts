/** Signing out: who may end a session, where that leads, and what ends with it. */
import { bearer, get } from '@gatehouse/testkit'
import { SIGNED_OUT, web } from '../fixtures/applications.ts'
import { knownPerson } from '../fixtures/authorization.ts'
import { refresh, signIn } from '../fixtures/tokens.ts'
import type { Attacks } from './world.ts'

const OF_WEB = '/application/o/web/end-session/'

export const leaving: Attacks = [
  [
    'end-session to an address nobody registered, or for another application',
    async (t, { origin }) => {
      const { browser, idToken } = await knownPerson(origin)
      const addresses = [
        'https://evil.example/',
        `${SIGNED_OUT}/`,
        `${SIGNED_OUT}?x=1`,
        web.redirectUri,
        '//app.example/signed-out',
        'https://spa.example/signed-out',
      ]
      for (const post_logout_redirect_uri of addresses) {
        const { browser: leaver, idToken: hint } = await knownPerson(origin)
        const fields = { id_token_hint: hint, post_logout_redirect_uri, state: 'x' }
        const page = await leaver.open(`${OF_WEB}?${new URLSearchParams(fields)}`)
        t.ok(page.url.startsWith(origin), `${post_logout_redirect_uri} leads to ${page.url}`)
        t.notMatch(page.html.replace(/<input[^>]*>/g, ''), 'evil.example')
      }
      const elsewhere = { id_token_hint: idToken, post_logout_redirect_uri: SIGNED_OUT }
      const query = new URLSearchParams(elsewhere)
      const page = await browser.open(`/application/o/spa/end-session/?${query}`)
      t.match(page, { status: 200, text: /Stay signed in/ }, 'the hint of another application')
    },
  ],
  [
    'end-session without a hint, to an address that is registered',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      const fields = { client_id: 'web', post_logout_redirect_uri: SIGNED_OUT }
      const page = await browser.open(`${OF_WEB}?${new URLSearchParams(fields)}`)
      t.match(page, { status: 200, text: /Stay signed in/ })
      const left = await browser.submit({}, 'Sign out')
      t.ok(left.url.startsWith(origin), 'confirmed by the person, and still no redirect')
    },
  ],
  [
    'access and refresh after a logout',
    async (t, { origin }) => {
      const { browser, tokens } = await signIn(origin, web, { scope: 'openid offline_access' })
      const url = `${origin}/application/o/userinfo/`
      t.equal((await get(url, bearer(tokens.access_token))).status, 200)
      await browser.open(`${OF_WEB}?${new URLSearchParams({ id_token_hint: tokens.id_token })}`)
      t.equal((await get(url, bearer(tokens.access_token))).status, 401)
      // The policy: offline_access is access while the person is away, so it outlives the session.
      t.equal((await refresh(origin, web, tokens.refresh_token)).status, 200)
    },
  ],
  [
    'a session cookie that is kept after the logout',
    async (t, { origin }) => {
      const { browser, idToken } = await knownPerson(origin)
      const cookie = browser.cookies.header(origin)
      await browser.open(`${OF_WEB}?${new URLSearchParams({ id_token_hint: idToken })}`)
      const { status, headers } = await get(`${origin}/if/user/`, { cookie })
      t.equal(status, 302)
      t.match(headers.get('location'), '/flows/-/default/authentication/')
    },
  ],
]
