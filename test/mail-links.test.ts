/** Links by mail in the whole product: worker, SMTP server and browsers are real. */
import {
  blueprint,
  composeProduct,
  httpBrowser,
  nextMail,
  person,
  startMailServer,
} from '@gatehouse/testkit'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const FLOW = '/if/flow/login-email-magic-link/?next=/if/user/'
const server = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
  },
  blueprints: await shippedExample('flows-login-email-magic-link'),
})
const people = [
  person('ana', { attributes: { settings: { locale: 'de' } } }),
  person('bo'),
  person('idle', { isActive: false }),
]
await product.apply(blueprint('People', people))

async function ask(name: string, headers: Record<string, string> = {}) {
  const browser = httpBrowser(product.url, headers)
  await browser.open(FLOW)
  await browser.submit({ uid_field: name })
  return browser
}

t.test('a link signs in the browser that opens it, once', async (t) => {
  const asking = await ask('bo@example.com')
  t.match(asking.page.text, 'If bo@example.com has an account here')
  const mail = await nextMail(server, 1)
  t.same(mail.to, ['bo@example.com'])
  t.equal(mail.subject, 'Sign in to Gatehouse')
  t.match(mail.text, /Somebody wants to sign in as bo at Gatehouse/)
  t.ok(mail.html.includes(`href="${mail.link}"`), 'HTML and text have the same link')
  t.ok(mail.link.startsWith(`${product.url}/if/flow/login-email-magic-link/?flow_token=`))

  for (let looks = 0; looks < 3; looks += 1) {
    const scanner = await fetch(mail.link, { headers: { 'user-agent': 'scanner' } })
    t.equal(scanner.status, 200)
    await scanner.body?.cancel()
    t.equal((await fetch(mail.link, { method: 'HEAD' })).status, 200)
  }
  const opening = httpBrowser(product.url)
  await opening.open(mail.link)
  t.match(opening.page.text, /Sign in by this link.*bo.*works once/)
  await opening.submit()
  t.equal(opening.page.url, `${product.url}/if/user/`)

  await asking.open(FLOW)
  t.match(asking.page.text, 'The link was opened')
  const third = httpBrowser(product.url)
  await third.open(mail.link)
  t.match(third.page.text, 'This link no longer works')
  t.match(third.page.html, 'href="/if/flow/login-email-magic-link/"')
  await opening.open(mail.link)
  t.match(opening.page.text, 'This link no longer works', 'for its own browser too')
})

t.test('the mail is in the person’s language, its event without the link', async (t) => {
  const before = server.received.length
  await ask('ana')
  const mail = await nextMail(server, before + 1)
  t.equal(mail.subject, 'Bei Gatehouse anmelden')
  t.match(mail.text, 'Guten Tag ana,')
  const sent = async () => {
    const rows = await product.deps.database.prisma.event.findMany({
      where: { action: 'email_sent' },
    })
    return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes('ana@example.com'))
  }
  while ((await sent()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  t.equal((await sent()).length, 1)
  t.notMatch(await sent(), /flow_token|if\/flow/)
})
