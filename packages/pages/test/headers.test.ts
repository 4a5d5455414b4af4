import { createHash } from 'node:crypto'
import t from 'tap'
import { policySource, renderAccount, renderChallenge, renderError } from '../src/index.ts'
import type { Page } from '../src/page.ts'
import { aFrame, everyAccountPage } from './account-fixtures.ts'
import { aChallenge, aContext, brand, everyChallenge } from './fixtures.ts'

const policyOf = (page: Page) => page.headers['content-security-policy'] ?? ''
const directive = (page: Page, name: string) =>
  policyOf(page)
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
const sourceOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const sheetsOf = (page: Page) =>
  [...page.html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css]) => css)

const pages = [
  ...everyChallenge('https://a.example/').map((challenge) =>
    renderChallenge(challenge, aContext()),
  ),
  ...everyAccountPage('https://a.example/').map((page) =>
    renderAccount(page, aFrame(), aContext()),
  ),
  ...everyAccountPage('https://a.example/').map((page) =>
    renderAccount(
      page,
      aFrame(),
      aContext({ brand: { ...brand, styleSheet: 'h1{font-size:2rem}' } }),
    ),
  ),
  renderError({ status: 500, title: 'a', message: 'b', requestId: 'c' }, { brand, locale: 'en' }),
]

t.test('the policy names exactly the style sheet and the script of the page', async (t) => {
  for (const page of pages) {
    t.same(sheetsOf(page).length > 0, true)
    const scripts = [...page.html.matchAll(/<script>([^<]*)<\/script>/g)].map(([, code]) => code)
    const guests = page.html.includes('data-captcha') ? ['https://a.example'] : []
    const styles = [...sheetsOf(page).map(sourceOf), ...guests]
    t.equal(directive(page, 'style-src'), `style-src ${styles.join(' ')}`)
    const sources = [...scripts.map(sourceOf), ...guests].join(' ')
    t.equal(directive(page, 'script-src'), sources === '' ? undefined : `script-src ${sources}`)
  }
})

t.test('every page refuses frames, other bases, sniffing and caches', async (t) => {
  for (const { headers } of pages) {
    t.match(headers['content-security-policy'], /^default-src 'none'; /)
    t.match(headers['content-security-policy'], "frame-ancestors 'none'; base-uri 'none'")
    t.match(headers, {
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  }
})

t.test('a form may post to this server, and on to what the caller proved', async (t) => {
  const challenge = aChallenge('ak-stage-consent')
  const formAction = (...formActionSources: string[]) =>
    directive(renderChallenge(challenge, aContext({ formActionSources })), 'form-action')
  t.equal(formAction(), "form-action 'self'")
  t.equal(formAction('https://app.example/cb?x=1'), "form-action 'self' https://app.example")
  t.equal(formAction('my.test.app:/oauth2redirect'), "form-action 'self' my.test.app:")
  t.equal(formAction('nonsense', 'https://a;b/'), "form-action 'self' https:")
})

t.test('a form post may go to its client only, and nothing else learns of it', async (t) => {
  const challenge = {
    component: 'ak-stage-autosubmit',
    url: 'https://app.example/cb',
    attrs: {},
  } as const
  const page = renderChallenge(
    challenge,
    aContext({ brand: { ...brand, logo: 'https://cdn.example/logo.svg' } }),
  )
  t.equal(directive(page, 'form-action'), 'form-action https://app.example')
  t.equal(directive(page, 'img-src'), "img-src 'self' data:")
  t.notMatch(page.html, 'cdn.example')
  t.equal(page.headers['referrer-policy'], 'no-referrer')
})

t.test('pages with a form keep the Origin of their posts', async (t) => {
  const referrer = (page: Page) => page.headers['referrer-policy']
  t.equal(referrer(renderChallenge(aChallenge('ak-stage-password'), aContext())), 'same-origin')
  const [page] = everyAccountPage('x')
  t.equal(page && referrer(renderAccount(page, aFrame(), aContext())), 'same-origin')
  t.equal(referrer(renderChallenge(aChallenge('ak-stage-flow-error'), aContext())), 'no-referrer')
})

t.test('a redirect URI as a source of the policy', async (t) => {
  const cases: [uri: string, source: string | undefined][] = [
    ['https://App.Example:8443/cb', 'https://app.example:8443'],
    ['http://127.0.0.1:9004/cb', 'http://127.0.0.1:9004'],
    ['http://[::1]:9004/cb', 'http:'],
    ['com.example.app:/cb', 'com.example.app:'],
    ["https://a;script-src'/", 'https:'],
    ['/relative', undefined],
    ['', undefined],
  ]
  for (const [uri, source] of cases) t.equal(policySource(uri), source, uri)
})

t.test('a page with a captcha lets in its service, and only that', async (t) => {
  const cases: [url: string, sources: string | undefined][] = [
    ['https://challenges.cloudflare.com/turnstile/v0/api.js', 'https://challenges.cloudflare.com'],
    ['https://js.hcaptcha.com/1/api.js', 'https://hcaptcha.com https://*.hcaptcha.com'],
    [
      'https://www.google.com/recaptcha/api.js',
      'https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/ https://recaptcha.google.com/recaptcha/',
    ],
    ['http://captcha.example:8080/a.js', 'http://captcha.example:8080'],
    ["https://a;script-src *.evil/'unsafe-inline'", undefined],
    ['javascript:alert(1)', undefined],
    ['/api.js', undefined],
  ]
  for (const [js_url, sources] of cases) {
    const challenge = { ...aChallenge('ak-stage-captcha'), js_url }
    const page = renderChallenge(challenge, aContext())
    t.equal(directive(page, 'frame-src'), sources && `frame-src ${sources}`, js_url)
    t.equal(directive(page, 'connect-src'), sources && `connect-src ${sources}`, js_url)
    t.notMatch(policyOf(page), /evil|unsafe|javascript/)
  }
})
