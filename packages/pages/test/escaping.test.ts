import t from 'tap'
import {
  type Page,
  renderAccount,
  renderChallenge,
  renderConfirmLogout,
  renderError,
  renderMessage,
} from '../src/index.ts'
import { aFrame, everyAccountPage } from './account-fixtures.ts'
import { aContext, brand, everyChallenge, tags } from './fixtures.ts'

const ATTACKS = [
  `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  `' onfocus=alert(1) autofocus x='`,
  `</style></title></textarea><svg onload=alert(1)>`,
  `https://a.example/"><script>alert(1)</script>`,
]

function hostileContext(text: string) {
  return aContext({
    brand: {
      ...{ ...brand, title: text, logo: text, favicon: text },
      footerLinks: [{ name: text, href: text }],
    },
    csrfToken: text,
    action: text,
    requestId: text,
    signedInAs: { username: text, name: text },
    links: { signOut: text },
    formActionSources: [text],
  })
}

function everyPage(text: string) {
  const context = hostileContext(text)
  const link = { href: text, label: text }
  return [
    ...everyChallenge(text).map((challenge) => ({
      name: challenge.component,
      page: renderChallenge(challenge, context),
    })),
    {
      name: 'error',
      page: renderError(
        { status: 400, title: text, message: text, hint: text, requestId: text },
        context,
      ),
    },
    ...everyAccountPage(text).map((page) => ({
      name: page.page,
      page: renderAccount(page, aFrame({ consoleUrl: text }), context),
    })),
    {
      name: 'confirm logout',
      page: renderConfirmLogout({ applicationName: text, fields: { [text]: text } }, context),
    },
    { name: 'message', page: renderMessage({ title: text, text, links: [link] }, context) },
  ]
}

/** A tag of ours has its attributes in double quotes, so what is left without them is our own. */
function isBroken({ html, headers }: Page, text: string): boolean {
  const bare = html.replaceAll(/="[^"]*"/g, '')
  const policy = headers['content-security-policy'] ?? ''
  const scripts = policy.includes('script-src') ? 1 : 0
  const sheets = /style-src ([^;]*)/.exec(policy)?.[1]?.match(/'sha256-/g)?.length
  return (
    (/["<]/.test(text) && html.includes(text)) ||
    /<[^>]*\son\w+[\s=>]/.test(bare) ||
    tags(html, 'script').length !== scripts ||
    tags(html, 'style').length !== sheets
  )
}

t.test('shows whatever comes from outside as text', async (t) => {
  for (const text of ATTACKS) {
    const broken = everyPage(text).filter(({ page }) => isBroken(page, text))
    t.same(
      broken.map(({ name }) => name),
      [],
      text,
    )
  }
})

t.test('links, posts and loads nothing with a scheme that runs something', async (t) => {
  const schemes = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ]
  for (const url of schemes) {
    const targets = everyPage(url).flatMap(
      ({ page }) => page.html.match(/(?:href|src|action|content)="[^"]*"/g) ?? [],
    )
    const running = targets.filter((target) =>
      /="(?:0;url=)?\s*(?:j|vb|data:text(?!\/plain,))/i.test(target),
    )
    t.same(running, [], url)
  }
})

t.test('a value never ends its header or adds a directive to it', async (t) => {
  for (const text of [
    "https://a.example;script-src 'unsafe-inline'",
    'https://a.example,default-src *',
    "https://a.example/\r\nset-cookie: a=b;script-src 'unsafe-inline'",
  ]) {
    const policies = everyPage(text).map(({ page }) => page.headers['content-security-policy'])
    t.notMatch(policies.join(), /unsafe|\*|[\r\n]/)
    t.equal(policies.join('').match(/default-src/g)?.length, policies.length)
  }
})

t.test('forms post to this server, whatever the request line looked like', async (t) => {
  for (const action of ['//evil.example/login', '/\\evil.example', 'https://evil.example/']) {
    const [identification] = everyChallenge('x')
    if (!identification) throw new Error('no challenge')
    const { html } = renderChallenge(identification, aContext({ action }))
    t.same(tags(html, 'form'), ['<form method="post">'], action)
  }
})
