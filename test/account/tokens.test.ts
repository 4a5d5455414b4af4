/** Keys that people make for programs. */
import {
  application,
  bearer,
  blueprint,
  composeProduct,
  get,
  keyOf,
  person,
  post,
} from '@gatehouse/testkit'
import t from 'tap'
import { ownPages } from '../fixtures/own-pages.ts'

const CODE_AND_MACHINE = ['authorization_code', 'client_credentials']
const product = await composeProduct(t, {
  blueprints: blueprint('Tokens', [
    person('alice'),
    person('bob'),
    person('carol', {
      attributes: { 'goauthentik.io/user/token-maximum-lifetime': 'days=30' },
    }),
    ...['web', 'other', 'hidden'].flatMap((slug) =>
      application(slug, { secret: `secret-of-${slug}`, grantTypes: CODE_AND_MACHINE }),
    ),
    ...['web', 'other', 'hidden'].map((slug) => ({
      model: 'authentik_core.application',
      identifiers: { slug },
      attrs: { meta_launch_url: 'https://app.example/' },
    })),
    {
      model: 'authentik_policies.policybinding',
      identifiers: { target: keyOf('hidden'), order: 0 },
      attrs: { user: keyOf('bob') },
    },
  ]),
})

const machine = (clientId: string, username: string, password: string) =>
  post(`${product.url}/application/o/token/`, {
    ...{ grant_type: 'client_credentials', client_id: clientId, username, password },
  }).then(({ status }) => status)
const applicationId = async (slug: string) =>
  (await product.deps.applications.findBySlug(slug))?.id ?? ''
const valueOn = (html: string) => /<code>(\w{60})<\/code>/.exec(html)?.[1] ?? ''
const NEW = 'tokens/new/app_password/'

t.test('an app password is made for one program, shown once, and used', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const application = await applicationId('web')
  const made = await alice.send(NEW, { name: 'Backup', application, lifetime: '30' })
  t.match(made.text, /It is made\. .*Backup.*App password · for Application web · never used/)
  t.match(made.text, 'Copy this value now.')
  t.match(made.text, "--data-urlencode 'client_id=web'")
  const value = valueOn(made.html)
  t.equal(await machine('web', 'alice', value), 200)
  t.equal(await machine('other', 'alice', value), 400, 'for this application only')

  const again = await alice.browser.open(made.url)
  t.equal(again.status, 200)
  t.notMatch(again.html, value)
  t.notMatch((await alice.open('tokens/')).html, value)
  t.match(
    (await alice.open('tokens/')).text,
    /Backup App password · for Application web · last used/,
  )
  const stored = await product.deps.database.prisma.token.findFirstOrThrow({
    where: { description: 'Backup' },
  })
  const days = (Number(stored.expiresAt) - Date.now()) / 86_400_000
  t.ok(days > 29.9 && days <= 30, String(days))
})

t.test('a new value takes the place of the old one, and an end is an end', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const made = await alice.send(NEW, { name: 'Renewed', lifetime: '90' })
  const page = made.url.slice(`${product.url}/if/user/`.length)
  const before = valueOn(made.html)
  t.equal(await machine('web', 'alice', before), 200)
  const renewed = await alice.send(page, { action: 'renew', lifetime: '7' })
  t.match(renewed.text, 'It has a new value.')
  const after = valueOn(renewed.html)
  t.not(after, before)
  t.same([await machine('web', 'alice', before), await machine('web', 'alice', after)], [400, 200])

  const removed = await alice.send(page, { action: 'remove' })
  t.match(removed.text, 'It is removed.')
  t.notMatch(removed.text, 'Renewed')
  t.equal(await machine('web', 'alice', after), 400, 'at once')
  t.equal((await alice.send(page, { action: 'remove' })).status, 404)
})

t.test('an API token acts as its owner, for as long as the operator set', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const form = await alice.open('tokens/new/api/')
  t.match(form.text, 'Whoever runs this service has set that.')
  t.notMatch(form.html, '<select')
  const made = await alice.send('tokens/new/api/', { name: 'Script', lifetime: 'never' })
  const value = valueOn(made.html)
  const { body } = await get(`${product.url}/api/v3/core/users/me/`, bearer(value))
  t.match(body, { user: { username: 'alice' } })
  const { expiring, expiresAt } = await product.deps.database.prisma.token.findFirstOrThrow({
    where: { description: 'Script' },
  })
  t.ok(expiring && Number(expiresAt) - Date.now() <= 86_400_000)
})

t.test('attributes of the account bound what it can choose', async (t) => {
  const carol = await ownPages(product.url, 'carol')
  const { html } = await carol.open(NEW)
  t.match(html, /<option value="30" selected>/)
  t.notMatch(html, /<option value="(?:90|365|never)"/)
  for (const lifetime of ['365', 'never', '__proto__', '-1', '1e9']) {
    await carol.send(NEW, { name: `Too long ${lifetime}`, lifetime })
  }
  const made = await product.deps.database.prisma.token.findMany({
    where: { user: { username: 'carol' } },
  })
  t.equal(made.length, 5)
  for (const { expiring, expiresAt } of made) {
    t.ok(expiring && Number(expiresAt) - Date.now() <= 30 * 86_400_000)
  }
})

t.test('what is missing is asked again, and what is not theirs is not given', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const asked = await alice.send(NEW, { name: '   ', lifetime: '7' })
  t.equal(asked.status, 400)
  t.match(asked.text, 'Give it a name')
  t.match(asked.html, /<option value="7" selected>/)
  t.notMatch((await alice.open(NEW)).text, 'Application hidden')
  const application = await applicationId('hidden')
  await alice.send(NEW, { name: 'Not mine', application, lifetime: '7' })
  const { applicationId: stored } = await product.deps.database.prisma.token.findFirstOrThrow({
    where: { description: 'Not mine' },
  })
  t.equal(stored, null)
  t.equal((await alice.open('tokens/new/recovery/')).status, 404)
  t.equal((await alice.open('tokens/new/__proto__/')).status, 404)
})

t.test("another person's key is not found, whatever is done to it", async (t) => {
  const [alice, bob] = [await ownPages(product.url, 'alice'), await ownPages(product.url, 'bob')]
  const made = await alice.send(NEW, { name: 'Hers', lifetime: '7' })
  const value = valueOn(made.html)
  const page = made.url.slice(`${product.url}/if/user/`.length)
  t.equal((await bob.open(page)).status, 404)
  for (const action of ['renew', 'remove', '', 'x']) {
    t.equal((await bob.send(page, { action })).status, 404, action)
  }
  t.equal(await machine('web', 'alice', value), 200)
  const garbage = ['x', '0', "'", '%00', '..%2f..', '%E0%A4%A', 'a'.repeat(600), '__proto__']
  for (const identifier of garbage) {
    const { status } = await bob.open(`tokens/${identifier}/`)
    t.ok(status >= 400 && status < 500, `${identifier.slice(0, 20)}: ${status}`)
  }
})

t.test('links that lead back into an account are no keys', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  const { prisma } = product.deps.database
  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username: 'alice' } })
  const keyHash = Buffer.alloc(32, 7)
  await prisma.token.create({
    data: { identifier: 'recovery-link', intent: 'recovery', userId, keyHash, expiring: false },
  })
  t.notMatch((await alice.open('tokens/')).text, 'recovery-link')
  t.equal((await alice.open('tokens/recovery-link/')).status, 404)
})

t.test('hundreds of keys come in pages', async (t) => {
  const bob = await ownPages(product.url, 'bob')
  const { prisma } = product.deps.database
  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username: 'bob' } })
  await prisma.token.createMany({
    data: Array.from({ length: 300 }, (_, index) => ({
      ...{ identifier: `many-${index}`, intent: 'api', userId, expiring: false },
      ...{ keyHash: Buffer.from(index.toString(16).padStart(64, '0'), 'hex') },
    })),
  })
  const first = await bob.open('tokens/')
  t.match(first.html, 'href="/if/user/tokens/?page=2"')
  t.equal(first.html.match(/tokens\/many-/g)?.length, 20)
})
