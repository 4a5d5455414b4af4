/** Recovery by links: of operators and by mail, and what attackers try on the way. */
import {
  bearer,
  blueprint,
  composeProduct,
  httpBrowser,
  nextMail,
  type Page,
  person,
  ROOT_TOKEN,
  readAnswer,
  startMailServer,
} from '@gatehouse/testkit'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const RECOVERY = '/if/flow/default-recovery-flow/'
const NEW_PASSWORD = 'a quite new password of tests'
const server = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
    GATEHOUSE_TRUST_PROXY: 'loopback',
  },
})
await product.apply(await shippedExample('flows-recovery-email-verification'))
const { prisma } = product.deps.database
let addresses = 0

/** A browser from an address of its own, so that no limit but the one in question is in the way. */
function browser(headers: Record<string, string> = {}) {
  addresses += 1
  const from = `10.9.${Math.floor(addresses / 250)}.${addresses % 250}`
  return httpBrowser(product.url, { 'x-forwarded-for': from, ...headers })
}

async function call(method: string, path: string, body: object = {}) {
  const headers = { ...bearer(ROOT_TOKEN), 'content-type': 'application/json' }
  const init = { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) }
  return readAnswer(await fetch(`${product.url}/api/v3${path}`, init))
}

async function makePerson(username: string, options: Parameters<typeof person>[1] = {}) {
  await product.apply(blueprint(`Person ${username}`, [person(username, options)]))
  return prisma.user.findFirstOrThrow({ where: { username } })
}

/** Asks for the mail. */
async function ask(name: string, headers: Record<string, string> = {}) {
  const asking = browser(headers)
  await asking.open(RECOVERY)
  await asking.submit({ uid_field: name })
  return asking
}

async function mailFor(name: string, headers: Record<string, string> = {}) {
  const own = () => ({
    ...server,
    received: server.received.filter(({ to }) => to.includes(`${name}@example.com`)),
  })
  const before = own().received.length
  const asking = await ask(name, headers)
  while (own().received.length === before) await new Promise((resolve) => setTimeout(resolve, 20))
  return { asking, mail: await nextMail(own(), before + 1) }
}

async function follow(link: string) {
  const opening = browser()
  await opening.open(link)
  await opening.submit()
  return opening
}

const isDead = ({ text }: Page) => text.includes('This link no longer works')

/** How many an address has got, late ones too. */
async function mailsTo(address: RegExp): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 400))
  return server.received.filter(({ to }) => to.some((one) => address.test(one))).length
}

t.test('a recovery link of the API sets the password of exactly that account', async (t) => {
  const ana = await makePerson('ana')
  const { body } = await call('POST', `/core/users/${ana.id}/recovery/`)
  const hash = async () =>
    (await prisma.user.findUniqueOrThrow({ where: { id: ana.id } })).passwordHash
  const before = await hash()
  const others = await prisma.user.findMany({ where: { id: { not: ana.id } } })
  const page = await follow(body.link)
  t.match(page.page.text, 'New password', 'named by the link, and asked for no mail')
  await page.submit({ password: NEW_PASSWORD, password_repeat: NEW_PASSWORD })
  t.equal((await page.open('/if/user/')).url, `${product.url}/if/user/`)
  t.not(await hash(), before)
  t.same(await prisma.user.findMany({ where: { id: { not: ana.id } } }), others)
  t.ok(isDead(await browser().open(body.link)))
  t.match(await call('GET', '/core/tokens/?intent=recovery'), {
    body: { pagination: { count: 1 } },
  })
})

t.test('the API mails a recovery link as the stage says', async (t) => {
  const bo = await makePerson('bo')
  const [stage] = (await call('GET', '/stages/email/?name=default-recovery-email')).body.results
  const path = `/core/users/${bo.id}/recovery_email/`
  const before = server.received.length
  t.equal((await call('POST', path, { email_stage: stage.pk })).status, 204)
  const mail = await nextMail(server, before + 1)
  t.same(mail.to, ['bo@example.com'])
  t.match((await follow(mail.link)).page.text, 'New password')
  t.match(await prisma.user.findUnique({ where: { id: bo.id } }), { emailVerified: true })

  const none = '00000000-0000-4000-8000-000000000000'
  t.match(await call('POST', path, { email_stage: none }), {
    ...{ status: 400, body: { email_stage: [/no such/] } },
  })
  const nameless = await makePerson('nameless', { email: '' })
  const idle = await makePerson('idle', { isActive: false })
  for (const { id } of [nameless, idle]) {
    const answer = await call('POST', `/core/users/${id}/recovery_email/`, {
      email_stage: stage.pk,
    })
    t.match(answer, { status: 400, body: { non_field_errors: [String] } })
  }
  for (const intent of ['recovery', 'verification']) {
    const made = await call('POST', '/core/tokens/', { identifier: `my-${intent}`, intent })
    t.match(made, { status: 400, body: { intent: [String] } })
  }
})

t.test('a link is dead once its account has changed', async (t) => {
  const changes: [why: string, data: object][] = [
    ['deactivated', { isActive: false }],
    ['another address', { email: 'eve@example.com' }],
    ['another password', { passwordChangedAt: new Date() }],
  ]
  for (const [index, [why, data]] of changes.entries()) {
    const username = `changed-${index}`
    const { id } = await makePerson(username)
    const { mail } = await mailFor(username)
    await prisma.user.update({ where: { id }, data })
    const page = await browser().open(mail.link)
    t.ok(isDead(page), why)
    t.match(page.html, `href="${RECOVERY}"`)
  }
})

t.test('the e-mail gate is parked in one tab and finished without the link', async (t) => {
  await makePerson('parker')
  const { asking, mail } = await mailFor('parker')
  const { fields } = asking.page.forms[0] ?? { fields: {} }
  const tries: Record<string, string>[] = [
    {},
    { component: 'ak-stage-prompt', password: NEW_PASSWORD, password_repeat: NEW_PASSWORD },
    { component: 'ak-stage-user-login' },
    { component: 'gatehouse-stage-flow-link' },
    { component: 'ak-stage-email', flow_token: 'x' },
  ]
  for (const answer of tries) {
    const page = await asking.post(RECOVERY, { ...fields, ...answer })
    t.match(page.text, /Check your mail|Too many/, JSON.stringify(answer))
  }
  for (const query of ['?flow_token=', '?flow_token=guess', '?next=/if/user/']) {
    const page = await asking.open(RECOVERY + query)
    t.notMatch(page.text, 'New password', query)
  }
  const opening = await follow(mail.link)
  t.match(opening.page.text, 'New password')
  t.match((await asking.open(RECOVERY)).text, 'The link was opened')
  const stolen = await asking.open(mail.link)
  t.ok(isDead(stolen), 'the browser that asked does not get in beside it')
})

t.test('many at once press the button of one link', async (t) => {
  await makePerson('many')
  const { mail } = await mailFor('many')
  const browsers = Array.from({ length: 50 }, () => browser())
  await Promise.all(browsers.map((one) => one.open(mail.link)))
  await Promise.all(browsers.map((one) => one.submit()))
  const inside = browsers.filter(({ page }) => page.text.includes('New password'))
  t.equal(inside.length, 1)
  t.equal(browsers.filter(({ page }) => isDead(page)).length, 49)
})

t.test('user enumeration by what the page says and who gets a mail', async (t) => {
  await makePerson('cara')
  const count = server.received.length
  const essences = new Set<string>()
  for (const name of ['nobody', 'idle', 'nameless', 'no@example.com', 'cara']) {
    const { page } = await ask(name)
    const essence = `${page.status} ${page.html}`
      .replaceAll(name, 'NAME')
      .replace(/value="[^"]{20,}"|plan=[\w-]+/g, '')
    essences.add(essence)
  }
  t.equal(essences.size, 1)
  await nextMail(server, count + 1)
  t.equal(await mailsTo(/cara/), 1)
  t.equal(await mailsTo(/nobody|idle|nameless|^no@/), 0)
})

t.test('a mailbox is flooded', async (t) => {
  await makePerson('dora')
  const before = server.received.length
  for (let tries = 0; tries < 8; tries += 1) {
    await ask(['dora', 'DORA', 'dora@example.com', 'Dora@Example.com'][tries % 4] ?? '')
  }
  await nextMail(server, before + 5)
  t.equal(await mailsTo(/dora/i), 5, 'whatever it is called by and from wherever')
  for (let tries = 0; tries < 6; tries += 1) await ask('ghost')
  t.match((await ask('ghost')).page.text, /Too many attempts/, 'the same for who does not exist')
})

t.test('the Host header decides where the link leads', async (t) => {
  await makePerson('hal')
  for (const host of ['evil.example', 'localhost:1', `localhost:${Number(server.port)}`]) {
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { host, 'x-forwarded-host': 'evil.example' }
      fetch(`${product.url}${RECOVERY}`, { headers }).then((r) => resolve(r.status), reject)
    })
    t.ok(status < 500)
    const { mail } = await mailFor('hal', { 'x-forwarded-host': host, forwarded: `host=${host}` })
    t.ok(mail.link.startsWith(`${product.url}/`), mail.link)
  }
})

t.test('a name or an address adds a header or an addressee', async (t) => {
  const name = 'Ivy\r\nBcc: eve@example.net\r\n\r\nHello'
  await makePerson('ivy', { name: 'Ivy' })
  await prisma.user.updateMany({ where: { username: 'ivy' }, data: { name } })
  const { mail } = await mailFor('ivy')
  t.same(mail.to, ['ivy@example.com'])
  t.notMatch(mail.headers, /^bcc:/im)
  for (const email of ['jo@example.com, eve@example.net', 'jo@example.com\nBcc: eve@example.net']) {
    await makePerson('jo')
    await prisma.user.updateMany({ where: { username: 'jo' }, data: { email } })
    await ask('jo')
  }
  t.equal(await mailsTo(/jo@|eve@/), 0)
})
