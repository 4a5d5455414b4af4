/** Where answers go: only to what was registered, and never as anything but text. */
import {
  application,
  authorize,
  authorizeUrl,
  blueprint,
  get,
  httpBrowser,
  type Page,
  post,
} from '@gatehouse/testkit'
import type { Test } from 'tap'
import { spa, web } from '../fixtures/applications.ts'
import { answerOf, knownPerson, open } from '../fixtures/authorization.ts'
import { type Attacks, pattern, type World } from './world.ts'

const CODE = { response_type: 'code', scope: 'openid' }

async function ask({ origin }: World, parameters: Record<string, string>) {
  const query = new URLSearchParams({ ...CODE, ...parameters })
  return get(`${origin}/application/o/authorize/?${query}`, { accept: 'text/html' })
}

/** A page of ours that says so, whatever way the request comes. */
async function refuses(t: Test, world: World, parameters: Record<string, string>): Promise<void> {
  const name = parameters['redirect_uri'] ?? ''
  for (const mode of ['query', 'fragment', 'form_post', 'form_post.jwt', 'web_message', 'jwt']) {
    const answer = await ask(world, { ...parameters, response_mode: mode })
    t.match(answer, { status: 400 }, `${name} ${mode}`)
    t.equal(answer.headers.get('location'), null)
    t.notMatch(answer.text, /<form|http-equiv/, 'nothing on the page leads there')
  }
  const url = `${world.origin}/application/o/authorize/`
  t.match(await post(url, { ...CODE, ...parameters }), { status: 400 }, `${name} by POST`)
  const github = `${world.origin}/login/oauth/authorize?${new URLSearchParams(parameters)}`
  t.match(await get(github), { status: 400 }, `${name} in GitHub's dialect`)
}

const FORBIDDEN = [
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'JaVaScRiPt://a/%0aalert(1)',
]

export const redirects: Attacks = [
  [
    'redirect URI with a character in place of a dot (aXexample)',
    async (t, world) => {
      await refuses(t, world, { client_id: 'odd', redirect_uri: 'https://oddXexample/cb' })
      await refuses(t, world, { client_id: 'pattern', redirect_uri: 'https://patternXexample/cb' })
    },
  ],
  [
    'redirect URI with dot segments, encodings, backslash, double slash, white space',
    async (t, world) => {
      const uris = ['cb/../evil', 'cb/%2e%2e/evil', 'cb/%252e%252e/evil', 'cb\\..\\evil', '/cb']
      const ends = ['cb\t', 'cb\n', 'cb%0a', ' cb', 'cb#x', 'cb#', 'cb/', 'cb?', 'cb;x', 'cb%00x']
      const whole = [
        'https://odd.example@evil.example/cb',
        'https://evil.example\\@odd.example/cb',
        'https://odd.example.evil.example/cb',
        'https://odd.example:444/cb',
        'http://odd.example/cb',
        '//odd.example/cb',
        'https:odd.example/cb',
        'https://[::1]/native',
        'http://localhost/native',
        'http://127.0.0.1:1@evil.example/native',
        'http://127.0.0.1:99999999/native',
        'odd.app:/oauth2redirect/../x',
        'odd.app://evil.example/oauth2redirect',
      ]
      for (const uri of [...uris, ...ends]) {
        await refuses(t, world, { client_id: 'odd', redirect_uri: `https://odd.example/${uri}` })
      }
      for (const redirect_uri of whole) await refuses(t, world, { client_id: 'odd', redirect_uri })
    },
  ],
  [
    'wildcard registered: another path or host on the same server',
    async (t, world) => {
      for (const redirect_uri of ['https://a.odd.example/b', 'https://a.odd.example/*']) {
        await refuses(t, world, { client_id: 'odd', redirect_uri })
      }
    },
  ],
  [
    'redirect URI in another case',
    async (t, world) => {
      const uris = ['case?Query=One', 'Case?query=One', 'Case?Query=one', 'Case?Query=%4Fne', 'CB']
      for (const uri of uris) {
        await refuses(t, world, { client_id: 'odd', redirect_uri: `https://odd.example/${uri}` })
      }
      await refuses(t, world, { client_id: 'odd', redirect_uri: 'HTTPS://ODD.EXAMPLE/cb' })
    },
  ],
  [
    'javascript:, data:, vbscript: as redirect URI, at registration and everywhere after',
    async (t, world) => {
      for (const uri of FORBIDDEN) {
        await refuses(t, world, { client_id: 'odd', redirect_uri: uri })
        for (const registered of [{ redirectUris: [uri] }, { logoutUris: [uri] }]) {
          const evil = blueprint('Evil', application('evil', registered))
          await t.rejects(world.product.apply(evil), { message: /redirect_uris/ }, uri)
        }
        const { browser, idToken } = await knownPerson(world.origin)
        const hint = { id_token_hint: idToken, post_logout_redirect_uri: uri }
        const query = new URLSearchParams(hint)
        const page = await browser.open(`/application/o/web/end-session/?${query}`)
        t.equal(page.status, 200)
        t.notMatch(page.html.replace(/<input[^>]*>/g, ''), /alert|vbscript|data:text/, uri)
      }
    },
  ],
  [
    'form_post with a state that breaks out of its attribute',
    async (t, { origin }) => {
      const state = '"><script>alert(1)</script><input value=\'&amp;'
      const { browser } = await knownPerson(origin)
      const page = await open(browser, origin, { state, response_mode: 'form_post' })
      t.equal(page.forms.length, 1)
      t.match(page.forms[0], { action: web.redirectUri, fields: { state, code: /^.{20,}$/ } })
      t.notMatch(page.html, /<script>alert/)
      const policy = page.headers.get('content-security-policy') ?? ''
      t.match(policy, /default-src 'none';.*script-src 'sha256-[^']+';/)
      t.match(policy, /form-action https:\/\/app\.example;/)
      t.notMatch(policy, /unsafe|\*/)
    },
  ],
  [
    'another response mode to skip the check made for one',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      for (const response_mode of [
        'form_post.jwt',
        'jwt',
        'query.jwt',
        'web_message',
        'FORM_POST',
      ]) {
        const page = await open(browser, origin, { response_mode })
        t.match(answerOf(page), { error: 'invalid_request', state: 'the-state' }, response_mode)
        t.notOk(answerOf(page)['code'])
        t.ok(page.url.startsWith(web.redirectUri))
      }
      for (const response_type of ['token', 'id_token', 'code token', 'none']) {
        const page = await open(browser, origin, { response_type })
        t.match(answerOf(page), { error: 'unsupported_response_type' }, response_type)
      }
    },
  ],
  [
    'HTML in whatever a page repeats',
    async (t, world) => {
      const html = '<img src=x onerror=alert(1)>'
      const pages: Page[] = []
      const browser = httpBrowser(world.origin)
      const paths = ['/if/flow/default-authentication-flow/', '/device', '/if/user/', '/x/']
      for (const path of paths) {
        const names = ['login_hint', 'code', 'search', 'error', 'error_description', 'ui_locales']
        const query = new URLSearchParams(names.map((name) => [name, html]))
        pages.push(await browser.open(`${path}?${query}`))
      }
      pages.push(await browser.open('/if/flow/default-authentication-flow/'))
      pages.push(await browser.submit({ uid_field: html }))
      pages.push(await browser.submit({ password: html }))
      const bad = { client_id: html, redirect_uri: html, error_hint: html, ...CODE }
      pages.push(await browser.open(`/application/o/authorize/?${new URLSearchParams(bad)}`))
      for (const page of pages) {
        t.notMatch(page.html, /<img src=x/, page.url)
        t.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/, page.url)
      }
    },
  ],
  [
    'prompt=none with an error for a redirect URI nobody registered',
    async (t, world) => {
      const evil = { redirect_uri: 'https://evil.example/', prompt: 'none' }
      await refuses(t, world, { client_id: 'web', ...evil })
      await refuses(t, world, { client_id: 'nobody', ...evil })
    },
  ],
  [
    'mix-up: an answer that does not say whose it is',
    async (t, { origin }) => {
      const iss = `${origin}/application/o/spa/`
      const { response } = await authorize(origin, spa)
      t.equal(response.get('iss'), iss)
      const refused = await httpBrowser(origin).open(
        authorizeUrl(origin, { ...spa, parameters: { prompt: 'none' } }),
      )
      t.match(answerOf(refused), { error: 'invalid_request', iss })
    },
  ],
  [
    'request object whose parameters the server would only half understand',
    async (t, { origin }) => {
      const browser = httpBrowser(origin)
      const request = { request: 'e30.e30.', request_uri: 'http://169.254.169.254/' }
      for (const [name, value] of Object.entries(request)) {
        const page = await open(browser, origin, { [name]: value })
        t.match(answerOf(page), { error: `${name}_not_supported` })
      }
    },
  ],
  [
    'regular expression that takes forever',
    async (t, world) => {
      const redirect_uri = `https://pattern.example/${'a'.repeat(1900)}!`
      const answer = await ask(world, { client_id: pattern.clientId, redirect_uri })
      t.equal(answer.status, 400)
    },
  ],
]
