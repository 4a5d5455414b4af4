/** Places that people are led to afterwards: whatever somebody writes there, it is a place of this server. */
import {
  blueprint,
  composeProduct,
  httpBrowser,
  PASSWORD,
  type Page,
  person,
  readAnswer,
} from '@gatehouse/testkit'
import t from 'tap'

const product = await composeProduct(t, { blueprints: blueprint('People', [person('ana')]) })
const { url: origin } = product
const stage = await product.deps.database.prisma.stage.findUniqueOrThrow({
  where: { name: 'default-authenticator-totp-setup' },
})

const EVIL = [
  'https://evil.example/',
  'HTTPS://evil.example',
  '//evil.example/',
  '///evil.example/',
  '////evil.example/',
  String.raw`/\evil.example`,
  String.raw`\/evil.example`,
  String.raw`\\evil.example`,
  'https:evil.example',
  'https:/evil.example',
  'http:///evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  ' //evil.example',
  '/ /evil.example',
  '\u00a0//evil.example',
  '\0//evil.example',
  '/\0/evil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/%252fevil.example',
  '/%09/evil.example',
  '%2f%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/a/../..//evil.example',
  '/./\\evil.example',
  `${origin}@evil.example/`,
  `${origin}.evil.example/`,
  '//localhost@evil.example/',
  '@evil.example',
  'evil.example',
  'javascript:alert(1)//evil.example',
  'JaVaScRiPt:alert(1)//evil.example',
  'java\nscript:alert(1)//evil.example',
  'data:text/html,evil.example',
  'vbscript:evil.example',
  'blob:https://evil.example/x',
  '/\u2215\u2215evil.example',
  '\uff0f\uff0fevil.example',
  '/\uff0fevil.example',
  '/\u2044evil.example',
  '//evil\u3002example',
  '//[::1]/evil.example',
  '//127.1/evil.example',
  '?https://evil.example',
  `/${'/'.repeat(3000)}evil.example`,
  `//evil.example/${'a'.repeat(9000)}`,
] as const

/** Where a page sends a browser by itself, or by a press. */
function leadsAway({ url, html, headers }: Page): string | undefined {
  const targets = [
    url,
    headers.get('location') ?? '',
    headers.get('refresh') ?? '',
    ...[...html.matchAll(/(?:href|action|content)="([^"]*)"/g)].map(([, target = '']) =>
      target.replaceAll('&amp;', '&').replace(/^0;\s*url=/i, ''),
    ),
  ]
  return targets.find((target) => isElsewhere(target))
}

/** A picture, recovery codes to save, the key for an app: what pages have themselves. */
const OURS = /^(?:data:image\/|data:text\/plain|otpauth:|width=|light)/

/** As a browser reads it, on a page of ours. */
function isElsewhere(target: string): boolean {
  if (OURS.test(target) || !URL.canParse(target, origin)) return false
  const { protocol, host } = new URL(target, `${origin}/if/flow/x/`)
  return host !== new URL(origin).host || !/^https?:$/.test(protocol)
}

/** Some at once: most of the time is a password's hash. */
async function inTurns(attack: (next: string) => Promise<void>): Promise<void> {
  const left = [...EVIL]
  while (left.length > 0) await Promise.all(left.splice(0, 6).map(attack))
}

const query = (next: string) => new URLSearchParams({ next })

t.test('after a sign-in', async (t) => {
  await inTurns(async (next) => {
    const browser = httpBrowser(origin)
    await browser.open(`/flows/-/default/authentication/?${query(next)}`)
    t.equal(leadsAway(browser.page), undefined, `${JSON.stringify(next)}, first page`)
    if (browser.page.forms.length === 0) return
    await browser.signIn('ana', PASSWORD)
    t.equal(leadsAway(browser.page), undefined, JSON.stringify(next.slice(0, 80)))
  })
})

t.test('at every other place that takes an address to come back to', async (t) => {
  const ana = httpBrowser(origin)
  await ana.open('/flows/-/default/authentication/?next=/if/user/')
  await ana.signIn('ana', PASSWORD)
  const cookies = ana.cookies.header(`${origin}/if/user/`)
  const places = [
    '/flows/-/sign-in-again/',
    '/flows/-/default/authentication/',
    '/flows/-/default/user-settings/',
    `/flows/-/configure/${stage.id}/`,
    '/flows/-/cancel/',
    '/if/flow/default-authentication-flow/',
    '/if/flow/default-user-settings-flow/',
    '/if/flow/default-password-change/',
    '/if/flow/default-authenticator-static-setup/',
    '/application/o/end-session/',
    '/if/user/',
    '/device',
  ]
  const names = ['next', 'redirect', 'return_to', 'post_logout_redirect_uri', 'rd']
  for (const place of places) {
    await inTurns(async (next) => {
      const browser = httpBrowser(origin, { cookie: cookies })
      const all = new URLSearchParams(names.map((name) => [name, next]))
      const page = await browser.open(`${place}?${all}`)
      const away = leadsAway(page)
      t.equal(away, undefined, `${place} ${JSON.stringify(next.slice(0, 80))}`)
    })
  }
})

t.test('what the JSON says to follow', async (t) => {
  const path = `${origin}/api/v3/flows/executor/default-authentication-flow/`
  await inTurns(async (next) => {
    const url = `${path}?${new URLSearchParams({ query: query(next).toString() })}`
    const first = await fetch(url)
    await first.body?.cancel()
    const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0])
    const headers = { cookie: cookie.join('; '), 'content-type': 'application/json' }
    const send = async (answer: object) =>
      readAnswer(await fetch(url, { method: 'POST', headers, body: JSON.stringify(answer) }))
    await send({ component: 'ak-stage-identification', uid_field: 'ana' })
    const { body } = await send({ component: 'ak-stage-password', password: PASSWORD })
    t.match(body, { component: 'xak-flow-redirect', to: /^\// }, JSON.stringify(body))
    t.notOk(isElsewhere(String(body.to)), `${body.to}`)
  })
})

t.test('places of our own are kept, with all that belongs to them', async (t) => {
  for (const next of [
    '/if/user/sessions/',
    '/if/user/?search=a%2Fb&x=//y#top',
    '/if/user/tokens/',
  ]) {
    const browser = httpBrowser(origin)
    await browser.open(`/flows/-/default/authentication/?${query(next)}`)
    await browser.signIn('ana', PASSWORD)
    t.equal(browser.page.url, origin + next)
  }
})
