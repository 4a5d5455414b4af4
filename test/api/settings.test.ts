/** Settings count for every process; blueprints are applied wholly or not at all. */
import { setTimeout as delay } from 'node:timers/promises'
import { bearer } from '@gatehouse/testkit'
import t from 'tap'
import { ROOT, startApi } from './client.ts'

const { product, call } = await startApi(t)

const SETTINGS = '/admin/settings/'
const BLUEPRINTS = '/managed/blueprints/'

async function eventually(check: () => Promise<boolean>) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await check()) return true
    await delay(50)
  }
  return false
}

t.test('settings are as usual until somebody changes them', async (t) => {
  const usual = await call('GET', SETTINGS)
  t.match(usual.body, {
    ...{ event_retention: 'days=365', default_token_duration: 'days=1', default_token_length: 60 },
    ...{ pagination_default_page_size: 20, pagination_max_page_size: 100, footer_links: [] },
    flags: { core_default_app_access: true },
  })
  const { flags } = usual.body
  const put = await call('PUT', SETTINGS, { flags, avatars: 'initials' })
  t.match(put.body, { avatars: 'initials', event_retention: 'days=365' })
  t.match((await call('PUT', SETTINGS, {})).body, { flags: [/required/] })
})

t.test('what is wrong with a setting is told by its name, and nothing is stored', async (t) => {
  const before = (await call('GET', SETTINGS)).body
  const cases: [body: object, answer: object][] = [
    [{ event_retention: 'soon' }, { event_retention: [/duration/] }],
    [{ event_retention: 'hours=1' }, { event_retention: [/a day at least/] }],
    [{ default_token_length: 8 }, { default_token_length: [/from 32 to 512/] }],
    [{ pagination_max_page_size: 0 }, { pagination_max_page_size: [/from 1 to 1000/] }],
    [{ pagination_default_page_size: 101 }, { pagination_default_page_size: [/larger/] }],
    [{ reputation_lower_limit: 1 }, { reputation_lower_limit: [/./] }],
    [{ footer_links: [{ name: 'x', href: 'javascript:1' }] }, { footer_links: [/https/] }],
    [{ flags: { ...before.flags, core_default_app_access: false } }, { flags: [/bind a policy/] }],
  ]
  for (const [body, answer] of cases) {
    t.match(await call('PATCH', SETTINGS, body), { status: 400, body: answer })
  }
  t.same((await call('GET', SETTINGS)).body, before)
})

t.test('the sizes of pages and the life of events follow them', async (t) => {
  const body = {
    ...{ pagination_default_page_size: 2, pagination_max_page_size: 3, event_retention: 'days=10' },
  }
  t.equal((await call('PATCH', SETTINGS, body)).status, 200)
  const shown = async (query: string) =>
    (await call('GET', `/flows/instances/${query}`)).body.results.length
  t.ok(await eventually(async () => (await shown('')) === 2))
  t.equal(await shown('?page_size=50'), 3)
  await call('POST', '/core/applications/', { name: 'Kept', slug: 'kept' })
  const event = () =>
    product.deps.database.prisma.event.findFirst({
      where: { context: { path: ['model', 'name'], equals: 'Kept' } },
    })
  t.ok(await eventually(async () => (await event()) !== null))
  const stored = await event()
  const days = (Number(stored?.expiresAt) - Number(stored?.createdAt)) / 86_400_000
  t.equal(days, 10)
  const usual = { pagination_default_page_size: 20, pagination_max_page_size: 100 }
  t.equal((await call('PATCH', SETTINGS, usual)).status, 200)
})

t.test('what the server is and offers', async (t) => {
  const config = await fetch(`${product.url}/api/v3/root/config/`)
  t.match(await config.json(), { capabilities: [], error_reporting: { enabled: false } })
  t.match((await call('GET', '/admin/version/')).body, { version_current: /^\d/, outdated: false })
  const system = await call('GET', '/admin/system/', undefined, { cookie: 'a=b' })
  t.match(system.body, { runtime: { python_version: /^v2/ }, base_url: product.url })
  t.notMatch(JSON.stringify(system.body), ROOT)
  t.same(
    Object.keys(system.body.http_headers).filter((name) => /cookie|author/.test(name)),
    [],
  )
  const models = (await call('GET', '/admin/models/')).body as { name: string }[]
  t.ok(models.some(({ name }) => name === 'authentik_core.user'))
  const few = (await call('GET', '/admin/models/?filter_has_attributes=true')).body
  t.ok(few.length < models.length)
  t.match((await call('GET', '/admin/apps/')).body[0], { name: /^authentik\./, label: /./ })
})

const content = (name: string) => `
version: 1
metadata: { name: ${name} }
entries:
  - model: authentik_core.group
    identifiers: { name: !Context team }
    attrs: { attributes: { from: ${name} } }
`
const WRONG = `
version: 1
entries:
  - model: authentik_core.group
    identifiers: { name: Half }
  - model: authentik_core.group
    identifiers: { name: Other }
    attrs: { is_superuser: maybe }
`

const groups = async (name: string) =>
  (await call('GET', `/core/groups/?name=${name}`)).body.results as { attributes: object }[]

t.test('a blueprint is applied when it is made, when it is changed, and on request', async (t) => {
  const made = await call('POST', BLUEPRINTS, {
    ...{ name: 'Teams', content: content('first'), context: { team: 'Red' } },
  })
  t.match(made.body, {
    ...{ status: 'successful', managed_models: ['authentik_core.group'] },
    ...{ metadata: { name: 'first' }, enabled: true },
  })
  t.match(await groups('Red'), [{ attributes: { from: 'first' } }])
  const one = `${BLUEPRINTS}${made.body.pk}/`
  const changed = await call('PATCH', one, { content: content('second') })
  t.not(changed.body.last_applied_hash, made.body.last_applied_hash)
  t.match(await groups('Red'), [{ attributes: { from: 'second' } }])
  await product.deps.database.prisma.group.deleteMany({ where: { name: 'Red' } })
  t.match((await call('POST', `${one}apply/`)).body, { status: 'successful' })
  t.equal((await groups('Red')).length, 1)
  t.same((await call('GET', `${one}used_by/`)).body, [])
  t.equal((await call('DELETE', one)).status, 204)
  t.equal((await groups('Red')).length, 1, 'what it made stays')
})

t.test('a blueprint with a mistake leaves nothing behind and says where it is', async (t) => {
  const refused = await call('POST', BLUEPRINTS, { name: 'Wrong', content: WRONG })
  t.match(refused, { status: 400, body: { content: [/Wrong:8: entry 2.*is_superuser/] } })
  t.same(await groups('Half'), [])
  t.equal((await call('GET', `${BLUEPRINTS}?name=Wrong`)).body.pagination.count, 0)
  const off = await call('POST', BLUEPRINTS, { name: 'Wrong', content: WRONG, enabled: false })
  t.match(off.body, { status: 'unknown' })
  const applied = await call('POST', `${BLUEPRINTS}${off.body.pk}/apply/`)
  t.match(applied, { status: 400, body: { content: [/is_superuser/] } })
  t.match((await call('GET', `${BLUEPRINTS}${off.body.pk}/`)).body, { status: 'error' })
  const none = await call('POST', BLUEPRINTS, { name: 'None', path: 'shipped:../../etc/passwd' })
  t.match(none, { status: 400, body: { path: [/no blueprint/] } })
})

t.test('files on the server are listed, and applied by their name', async (t) => {
  const { body } = await call('GET', `${BLUEPRINTS}available/`)
  const path = 'shipped:examples/device.yaml'
  const file = body.find((one: { path: string }) => one.path === path)
  t.match(file, { hash: /^[0-9a-f]{64}$/, meta: { name: /./ } })
  const made = await call('POST', BLUEPRINTS, { name: 'Device', path })
  t.match(made, { status: 201, body: { status: 'successful', last_applied_hash: file.hash } })
})

t.test('an import is a form with a file, or JSON, and tells what happened', async (t) => {
  const form = new FormData()
  form.set('file', new File([content('form')], 'teams.yaml'))
  form.set('context', JSON.stringify({ team: 'Blue' }))
  const url = `${product.url}/api/v3${BLUEPRINTS}import/`
  const answer = await fetch(url, { method: 'POST', headers: bearer(ROOT), body: form })
  t.match(await answer.json(), { success: true, logs: [{ log_level: 'info', event: /applied/ }] })
  t.equal((await groups('Blue')).length, 1)
  const wrong = await call('POST', `${BLUEPRINTS}import/`, { content: WRONG })
  t.match(wrong.body, { success: false, logs: [{ log_level: 'error', event: /is_superuser/ }] })
  t.same(await groups('Half'), [])
  t.match((await call('POST', `${BLUEPRINTS}import/`, {})).body, { file: [/required/] })
  const headers = { ...bearer(ROOT), 'content-type': 'multipart/form-data; boundary=x' }
  const torn = await fetch(url, { method: 'POST', headers, body: 'nothing' })
  t.equal(torn.status, 400)
})
