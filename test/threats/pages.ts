/** Pages: what another site can make a browser do with them, and where they lead. */
import { get, httpBrowser, PASSWORD } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { spa, web } from '../fixtures/applications.ts'
import { knownPerson, open } from '../fixtures/authorization.ts'
import { signIn } from '../fixtures/tokens.ts'
import { EXECUTOR, isSignedIn, LOGIN, step, visitor } from './sign-in.ts'
import type { Attacks } from './world.ts'

export const pages: Attacks = [
  [
    'sign-in, consent and logout forms sent by another site',
    async (t, world) => {
      const { origin } = world
      const { browser } = await signIn(origin, web)
      const attacker = await httpBrowser(origin).open(LOGIN)
      const foreign = attacker.forms[0]?.fields['csrf_token'] ?? ''
      for (const csrf of [{}, { csrf_token: '' }, { csrf_token: foreign }, { csrf_token: 'x' }]) {
        const login = { ...csrf, component: 'ak-stage-identification', uid_field: 'bob' }
        t.equal((await browser.post(LOGIN, login)).status, 403, 'login CSRF')
        const logout = await browser.post('/application/o/end-session/', csrf)
        t.match(logout.status, 'csrf_token' in csrf && csrf.csrf_token !== '' ? 403 : 200)
        t.ok(await isSignedIn(browser), 'logout CSRF')
      }
      const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']
      for (const type of simple) {
        const { status } = await step(world, { uid_field: 'bob' }, await visitor(world), type)
        t.equal(status, 400, `the JSON twin takes nothing that a form could send: ${type}`)
      }
      const preflight = await fetch(`${origin}${EXECUTOR}`, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      })
      t.equal(preflight.headers.get('access-control-allow-origin'), null)
      await preflight.body?.cancel()
    },
  ],
  [
    'a link that signs out',
    async (t, { origin }) => {
      const { browser } = await signIn(origin, spa)
      const links = ['default-invalidation-flow', 'default-provider-invalidation-flow'].flatMap(
        (flow) => [`/if/flow/${flow}/`, `/api/v3/flows/executor/${flow}/`],
      )
      for (const link of [...links, '/flows/-/default/invalidation/']) {
        await browser.open(link)
        t.ok(await isSignedIn(browser), link)
      }
    },
  ],
  [
    'next that leads to another site after the sign-in',
    async (t, { origin }) => {
      const evil = ['https://evil.example', '//evil.example', '/\\evil.example', '/%2fevil.example']
      const more = ['/%5cevil.example', '/.//evil.example', 'javascript:alert(1)', '/\tx', '///x']
      for (const next of [...evil, ...more, ' //evil.example', '/a/../..//evil.example', '@x']) {
        const browser = httpBrowser(origin)
        await browser.open(`${LOGIN}?${new URLSearchParams({ next })}`)
        const page = await browser.signIn('alice', PASSWORD)
        t.ok(page.url.startsWith(`${origin}/`), `${next} leads to ${page.url}`)
      }
    },
  ],
  [
    'framing, sniffing, caching and leaking of pages',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      const form = { prompt: 'consent' }
      const pages = [
        await httpBrowser(origin).open(LOGIN),
        await open(browser, origin, form),
        await open(browser, origin, { response_mode: 'form_post' }),
        await browser.open('/device'),
        await browser.open('/application/o/end-session/'),
        await browser.open('/if/user/'),
        await browser.open('/application/o/authorize/'),
        await browser.open('/nowhere'),
      ]
      for (const { url, headers } of pages) hasSafeHeaders(t, url, headers)
      const { headers } = await get(`${origin}${EXECUTOR}`)
      t.equal(headers.get('cache-control'), 'no-store', 'what the JSON twin says')
    },
  ],
]

function hasSafeHeaders(t: Test, url: string, headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? ''
  t.match(policy, /^default-src 'none'/, url)
  t.match(policy, /frame-ancestors 'none'/, url)
  t.match(policy, /base-uri 'none'/, url)
  t.notMatch(policy, /unsafe-inline|unsafe-eval/, url)
  t.match(headers.get('x-frame-options'), 'DENY', url)
  t.match(headers.get('x-content-type-options'), 'nosniff', url)
  t.match(headers.get('cache-control'), 'no-store', url)
  t.match(headers.get('referrer-policy'), /^(no-referrer|same-origin)$/, url)
}
