/** People make, change and delete their own accounts: in a real browser without scripts, and many at once. */
import {
  composeProduct,
  type HttpBrowser,
  httpBrowser,
  PASSWORD,
  startChromium,
} from '@gatehouse/testkit'
import type { Page } from 'playwright-core'
import t from 'tap'

const EXAMPLES = ['Enrollment (2 Stage)', 'Invitation-based Enrollment', 'User deletion']
const NEW_PASSWORD = 'another password of tests'

const product = await composeProduct(t, {
  blueprints: `
version: 1
metadata: {name: Enrolment}
entries:
${EXAMPLES.map(
  (name) =>
    `  - {model: authentik_blueprints.metaapplyblueprint, attrs: {identifiers: {name: "Example - ${name}"}}}`,
).join('\n')}
  - model: authentik_stages_prompt.prompt
    id: picture
    identifiers: {name: picture}
    attrs: {field_key: attributes.picture, label: Picture, type: file, required: false}
  - model: authentik_stages_prompt.prompt
    id: note
    identifiers: {name: note}
    attrs: {field_key: attributes.note, label: "<b>Note</b>", type: text_area, required: false}
  - model: authentik_stages_prompt.promptstage
    id: form
    identifiers: {name: form}
    attrs: {fields: [!KeyOf picture, !KeyOf note]}
  - model: authentik_flows.flow
    id: flow
    identifiers: {slug: picture}
    attrs: {name: Picture, title: Your picture, designation: stage_configuration, authentication: require_authenticated}
  - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf form, order: 0}}
  - model: authentik_flows.flowstagebinding
    identifiers:
      target: !KeyOf flow
      stage: !Find [authentik_stages_user_write.userwritestage, [name, default-user-settings-write]]
      order: 1
`,
})
const { prisma } = product.deps.database
const chromium = await startChromium(t)

async function withoutScripts(): Promise<Page> {
  const context = await chromium.open({ javaScriptEnabled: false })
  t.teardown(() => context.close())
  return context.newPage()
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto(`${product.url}/if/flow/default-authentication-flow/`)
  await page.getByLabel('Username or email address').fill(username)
  await press(page, 'Continue')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

t.test('without JavaScript: an account from its first form to its last', async (t) => {
  const page = await withoutScripts()
  await page.goto(product.url)
  await page.getByRole('link', { name: 'Create an account' }).click()
  t.match(await page.textContent('h1'), 'Create your account')

  const choose = async (username: string, repeated: string, password = PASSWORD) => {
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('New password', { exact: true }).fill(password)
    await page.getByLabel('New password again').fill(repeated)
    await press(page, 'Continue')
  }
  await choose('AKADMIN', PASSWORD)
  t.match(await page.getByRole('alert').textContent(), /Somebody else has this username/)
  t.equal(await page.getByLabel('Username').inputValue(), 'AKADMIN', 'what was typed stays')
  t.equal(await page.getByLabel('New password', { exact: true }).inputValue(), '')
  await choose('cy', `${PASSWORD}.`)
  t.match(await page.getByRole('alert').textContent(), /passwords are not the same/)
  await choose('cy', 'cy', 'cy')
  t.match(await page.getByRole('alert').textContent(), /at least 8 characters/)
  await choose('cy', 'passw0rd', 'passw0rd')
  t.match(await page.getByRole('alert').textContent(), /easy to guess/)
  await choose('cy', PASSWORD)

  await page.getByLabel('Name', { exact: true }).fill('Cy')
  await page.getByLabel('Email address').fill('cy@example.com')
  await press(page, 'Continue')
  t.match(await page.textContent('h1'), 'Your applications')
  t.match(await prisma.user.findFirst({ where: { username: 'cy' } }), {
    ...{ name: 'Cy', email: 'cy@example.com', emailVerified: false },
    ...{ isActive: true, type: 'external', path: 'users' },
  })

  // What may not be changed is only shown.
  await page.goto(`${product.url}/if/flow/default-user-settings-flow/`)
  t.equal(await page.getByLabel('Username').getAttribute('readonly'), '')
  t.equal(await page.getByLabel('Email address').inputValue(), 'cy@example.com')
  await page.getByLabel('Name', { exact: true }).fill('Cyrano')
  await page.getByLabel('Language').selectOption('de')
  await press(page, 'Continue')
  t.match(await prisma.user.findFirst({ where: { username: 'cy' } }), {
    name: 'Cyrano',
    attributes: { settings: { locale: 'de' } },
  })

  const other = await withoutScripts()
  await signIn(other, 'cy', PASSWORD)
  t.match(await other.textContent('h1'), 'Ihre Anwendungen')
  await page.goto(`${product.url}/if/flow/default-password-change/`)
  await page.getByLabel('Neues Passwort', { exact: true }).fill(NEW_PASSWORD)
  await page.getByLabel('Neues Passwort noch einmal').fill(NEW_PASSWORD)
  await press(page, 'Weiter')
  t.match(await page.textContent('h1'), 'Ihre Anwendungen', 'this browser stays signed in')
  await other.goto(product.url)
  t.equal(await other.getByLabel('Username or email address').count(), 1, 'the other does not')

  await page.goto(`${product.url}/flows/-/default/unenrollment/`)
  t.match(await page.textContent('h1'), 'Ihr Konto löschen?')
  await press(page, 'Mein Konto löschen')
  t.match(await page.textContent('h1'), 'Ihr Konto ist gelöscht')
  t.equal(await prisma.user.count({ where: { username: 'cy' } }), 0)
  await signIn(page, 'cy', NEW_PASSWORD)
  t.match(await page.getByRole('alert').textContent(), /not right/)
})

t.test('without JavaScript: a file is sent, and what an operator wrote is text', async (t) => {
  const page = await withoutScripts()
  await signIn(page, 'akadmin', product.adminPassword)
  await page.goto(`${product.url}/if/flow/picture/`)
  t.equal(await page.getByText('<b>Note</b>').count(), 1)
  const file = (buffer: Buffer) => ({ name: 'a.png', mimeType: 'image/png', buffer })
  await page.getByLabel('Picture').setInputFiles(file(Buffer.alloc(70_000)))
  await page.getByLabel('<b>Note</b>').fill('one\n</textarea><script>two')
  await press(page, 'Continue')
  t.match(await page.getByRole('alert').textContent(), /too large. It may have 64 KB/)
  t.equal(await page.getByLabel('<b>Note</b>').inputValue(), 'one\n</textarea><script>two')
  await page.getByLabel('Picture').setInputFiles(file(Buffer.from('png')))
  await press(page, 'Continue')
  const admin = await prisma.user.findFirstOrThrow({ where: { username: 'akadmin' } })
  t.match(admin.attributes, {
    picture: 'data:image/png;base64,cG5n',
    note: 'one\n</textarea><script>two',
  })
})

const fifty = Array.from({ length: 50 }, (_, index) => index)
const answers = (username: string) => ({
  username,
  password: PASSWORD,
  password_repeat: PASSWORD,
})
const isAtForm = ({ page }: HttpBrowser) => page.text.includes('Create your account')

t.test(
  'of fifty that want one name at once one gets it, and the others may choose again',
  async (t) => {
    const browsers = await Promise.all(
      fifty.map(async () => {
        const browser = httpBrowser(product.url)
        await browser.open('/if/flow/default-enrollment-flow/')
        await browser.submit(answers('popular'))
        return browser
      }),
    )
    const people = { name: 'Popular', email: 'popular@example.com' }
    const pages = await Promise.all(browsers.map((browser) => browser.submit(people)))
    t.same(new Set(pages.map(({ status }) => status)), new Set([200]))
    t.equal(await prisma.user.count({ where: { username: 'popular' } }), 1)
    const again = browsers.filter(isAtForm)
    t.equal(again.length, 49)
    const [first] = again
    t.match(first?.page.text, 'Somebody else has this username')
    const page = await first?.submit(answers('less-popular'))
    t.match(page?.text, 'Your applications')
    t.match(await prisma.user.findFirst({ where: { username: 'less-popular' } }), people)
  },
)

t.test('of fifty that use one invitation at once one may', async (t) => {
  const { id } = await prisma.invitation.create({
    data: { name: 'one', singleUse: true, fixedData: { email: 'invited@example.com' } },
  })
  const browsers = await Promise.all(
    fifty.map(async (index) => {
      const browser = httpBrowser(product.url, { 'x-forwarded-for': `198.51.100.${index}` })
      await browser.open(`/if/flow/invitation-enrollment-flow/?itoken=${id}`)
      return browser
    }),
  )
  t.ok(browsers.every(isAtForm))
  const pages = await Promise.all(
    browsers.map((browser, index) =>
      browser.submit({ ...answers(`invited-${index}`), name: 'I', email: 'mine@example.com' }),
    ),
  )
  const welcome = pages.filter(({ text }) => text.includes('Your applications'))
  const refused = pages.filter(({ status }) => status === 403)
  t.same([welcome.length, refused.length], [1, 49])
  t.match(refused[0]?.text, 'This invitation has run out or was used already')
  const made = await prisma.user.findMany({ where: { username: { startsWith: 'invited-' } } })
  t.match(made, [{ email: 'invited@example.com' }])
})

t.test('without an invitation, or with one that is none, nobody gets on', async (t) => {
  const { id } = await prisma.invitation.create({
    data: { name: 'over', expiresAt: new Date(Date.now() - 1) },
  })
  const browser = httpBrowser(product.url)
  for (const query of ['', `?itoken=${id}`, '?itoken=x', "?itoken=' OR 1=1"]) {
    const page = await browser.open(`/if/flow/invitation-enrollment-flow/${query}`)
    t.equal(page.status, 403, query)
  }
})
