/**
 * Flows as an attacker would like them: another browser's plan, a later stage first, an answer twice. Every flow that
 * is shipped, and every example, against every kind of answer that there is.
 */
import { readdir } from 'node:fs/promises'
import {
  type Answer,
  blueprint,
  composeProduct,
  httpBrowser,
  PASSWORD,
  person,
  readAnswer,
} from '@gatehouse/testkit'
import t from 'tap'
import { shippedExample } from '../fixtures/shipped-example.ts'

const product = await composeProduct(t, {
  blueprints: blueprint('People', [person('ana'), person('bob')]),
})
const folder = new URL('../../blueprints/examples/', import.meta.url)
for (const file of (await readdir(folder)).filter((name) => name.startsWith('flows-')).sort()) {
  await product.apply(await shippedExample(file.replace('.yaml', '')))
}
const { prisma } = product.deps.database
const slugs = (await prisma.flow.findMany({ orderBy: { slug: 'asc' } })).map(({ slug }) => slug)

/** Every answer that some stage takes, as good as it can be made without knowing anything. */
const ANSWERS = [
  { component: 'ak-stage-password', password: PASSWORD },
  { component: 'ak-stage-user-login', remember_me: true },
  { component: 'ak-stage-captcha', token: 'x' },
  { component: 'ak-stage-consent', token: 'x' },
  { component: 'ak-stage-email' },
  { component: 'gatehouse-stage-flow-link' },
  { component: 'ak-stage-authenticator-validate', code: '000000' },
  { component: 'ak-stage-authenticator-totp', code: 0 },
  { component: 'ak-stage-authenticator-static' },
  { component: 'ak-stage-authenticator-webauthn', response: {} },
  { component: 'ak-stage-authenticator-email', email: 'x@evil.example', code: '000000' },
  { component: 'ak-stage-prompt', username: 'bob', password: 'x', email: 'x@evil.example' },
  { component: 'gatehouse-stage-user-delete', confirm: 'delete' },
  { component: 'ak-stage-dummy' },
  { component: 'ak-stage-session-end' },
  { component: 'ak-provider-oauth2-device-code', code: 'BCDF-GHJK' },
  { component: 'gatehouse-stage-device-approval', approve: 'true' },
  { component: 'xak-flow-redirect', to: '/' },
  { component: 'gatehouse.authorization_response' },
  { component: '__proto__', constructor: {}, context: { authMethod: 'password' } },
] as const

interface Visitor {
  readonly cookie: string
  get(slug: string): Promise<Answer>
  post(slug: string, answer: object): Promise<Answer>
}

function visitor(cookie: string): Visitor {
  const url = (slug: string) => `${product.url}/api/v3/flows/executor/${slug}/?query=`
  const headers = { cookie, 'content-type': 'application/json' }
  return {
    cookie,
    get: async (slug) => readAnswer(await fetch(url(slug), { headers })),
    post: async (slug, answer) =>
      readAnswer(await fetch(url(slug), { method: 'POST', headers, body: JSON.stringify(answer) })),
  }
}

async function someone(): Promise<Visitor> {
  const browser = httpBrowser(product.url)
  await browser.open('/if/flow/default-authentication-flow/')
  return visitor(browser.cookies.header(`${product.url}/api/v3/`))
}

async function signedIn(username: string): Promise<Visitor> {
  const browser = httpBrowser(product.url)
  await browser.open('/flows/-/default/authentication/?next=/if/user/')
  await browser.signIn(username, PASSWORD)
  return visitor(browser.cookies.header(`${product.url}/api/v3/`))
}

const startsSession = ({ headers }: Answer) =>
  headers.getSetCookie().some((line) => /^(__Host-)?gatehouse_session=[^;]/.test(line))

/** What a page is about, without what is random on each. */
function essence({ body }: Answer): string {
  const { component, pending_user, pending_user_identifier, to } = body
  return JSON.stringify({ component, pending_user, pending_user_identifier, to })
}

async function accounts(): Promise<string> {
  const select = { username: true, email: true, passwordHash: true, isActive: true } as const
  const people = await prisma.user.findMany({ orderBy: { id: 'asc' }, select })
  return JSON.stringify([people, await prisma.authenticator.count()])
}

t.test('no flow takes the answer of another stage, from whoever it comes', async (t) => {
  t.ok(slugs.length >= 20, `${slugs}`)
  const before = await accounts()
  for (const visit of [await someone(), await signedIn('bob')]) {
    for (const slug of slugs) {
      const first = await visit.get(slug)
      for (const answer of ANSWERS) {
        if (answer.component === first.body.component) continue
        const after = await visit.post(slug, answer)
        t.notOk(startsSession(after), `${slug}: ${answer.component} signs nobody in`)
        const expected = JSON.parse(essence(first))
        t.match(after.body, { component: expected.component }, `${slug}: ${answer.component}`)
      }
    }
  }
  t.equal(await accounts(), before, 'and nobody was changed')
})

t.test('a plan serves the browser and the person that it was made for', async (t) => {
  const [ana, bob] = [await signedIn('ana'), await signedIn('bob')]
  const cookieOf = ({ cookie }: Visitor, name: string) =>
    cookie.split('; ').find((one) => one.includes(`${name}=`)) ?? ''
  const thief = visitor(
    [cookieOf(ana, 'gatehouse_browser'), cookieOf(bob, 'gatehouse_session')].join('; '),
  )
  const nobody = visitor(cookieOf(ana, 'gatehouse_browser'))
  const anas = async () => {
    const found = await prisma.user.findFirst({ where: { username: 'ana' } })
    const where = { userId: found?.id ?? 0 }
    return JSON.stringify([await prisma.authenticator.count({ where }), found], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
  }
  const before = await anas()
  let tried = 0
  for (const slug of slugs) {
    const mine = await ana.get(slug)
    if (mine.body.pending_user !== 'ana' && mine.body.component !== 'ak-stage-prompt') continue
    tried += 1
    for (const other of [thief, nobody]) {
      const theirs = await other.get(slug)
      t.notMatch(JSON.stringify(theirs.body), /"ana|ana@example/, `${slug} is not shown`)
      const answer = { component: mine.body.component, confirm: 'no', name: 'Mallory' }
      t.notMatch(JSON.stringify((await other.post(slug, answer)).body), /"ana|ana@example/, slug)
    }
  }
  t.ok(tried >= 2, `${tried} flows are about somebody`)
  t.equal(await anas(), before, 'whatever becomes of bob, who may change himself')
})

t.test('a step that was taken is not taken again, and not gone back to', async (t) => {
  const visit = await someone()
  const name = { component: 'ak-stage-identification', uid_field: 'ana' }
  const password = { component: 'ak-stage-password', password: PASSWORD }
  const slug = 'default-authentication-flow'
  await visit.get(slug)
  t.equal((await visit.post(slug, name)).body.component, 'ak-stage-password')
  const other = await visit.post(slug, { ...name, uid_field: 'bob' })
  t.match(other.body, { component: 'ak-stage-password', pending_user: 'ana' }, 'still about ana')
  const answers = await Promise.all(Array.from({ length: 20 }, () => visit.post(slug, password)))
  t.equal(answers.filter(startsSession).length, 1, 'one answer of many signs in')
  const late = await visit.post(slug, password)
  t.notOk(startsSession(late))
  t.match(late.body, { component: 'xak-flow-redirect' })
})
