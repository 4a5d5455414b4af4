/** What every resource of the admin API has in common, shown on applications, brands and flows. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { loadBlueprint } from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './client.ts'

const { product, call } = await startApi(t, { blueprints: loadBlueprint })

const APPLICATIONS = '/core/applications/'

t.test('an object is created, read, replaced, changed and removed', async (t) => {
  const made = await call('POST', APPLICATIONS, { name: 'Media', slug: 'media', group: 'Home' })
  t.equal(made.status, 201)
  t.match(made.body, { name: 'Media', slug: 'media', group: 'Home', provider: null })
  const one = `${APPLICATIONS}media/`
  t.same((await call('GET', one)).body, made.body)
  const put = await call('PUT', one, { name: 'Films', slug: 'media' })
  t.match(put.body, { name: 'Films', group: 'Home' }, 'what is not named stays')
  const patched = await call('PATCH', one, { meta_publisher: 'Us' })
  t.match(patched.body, { name: 'Films', meta_publisher: 'Us' })
  t.equal((await call('DELETE', one)).status, 204)
  t.match(await call('GET', one), { status: 404, body: { detail: /^No Application matches/ } })
})

t.test('what is wrong is told for each field, and nothing is stored', async (t) => {
  const cases: [method: string, path: string, body: unknown, status: number, answer: object][] = [
    ['POST', APPLICATIONS, {}, 400, { name: [/required/], slug: [/required/] }],
    ['POST', APPLICATIONS, { name: 1, slug: [] }, 400, { name: [/valid/], slug: [/valid/] }],
    ['POST', APPLICATIONS, { name: 'x', slug: 'a b' }, 400, { slug: [/valid/] }],
    ['POST', APPLICATIONS, { name: 'x', slug: 'token' }, 400, { slug: [/reserved/] }],
    ['POST', APPLICATIONS, { name: 'x', slug: 'x', provider: 99999 }, 400, { provider: [/such/] }],
    ['POST', APPLICATIONS, 'text', 400, { non_field_errors: [/valid/] }],
    ['PATCH', `${APPLICATIONS}gatehouse-demo/`, { open_in_new_tab: 'yes' }, 400, {}],
    ['PATCH', `${APPLICATIONS}nothing/`, {}, 404, {}],
    ['GET', `${APPLICATIONS}?page=99`, undefined, 404, { detail: 'Invalid page.' }],
    ['GET', `${APPLICATIONS}?page=none`, undefined, 404, { detail: 'Invalid page.' }],
    ['GET', '/core/brands/?brand_uuid=x', undefined, 400, { brand_uuid: [/valid/] }],
    ['GET', '/core/brands/none/', undefined, 404, {}],
  ]
  for (const [method, path, body, status, answer] of cases) {
    t.match(await call(method, path, body), { status, body: answer }, `${method} ${path}`)
  }
  t.match((await call('GET', `${APPLICATIONS}?slug=x`)).body.pagination, { count: 0 })
})

t.test('a slug that is taken is refused, also when fifty ask at once', async (t) => {
  const all = Array.from({ length: 50 }, () =>
    call('POST', APPLICATIONS, { name: 'One', slug: 'one' }),
  )
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 201).length, 1)
  t.equal(statuses.filter((status) => status === 400).length, 49)
  const again = await call('POST', APPLICATIONS, { name: 'One', slug: 'one' })
  t.match(again.body, { slug: ['This field must be unique.'] })
})

t.test('lists are filtered, searched, ordered and cut into pages', async (t) => {
  for (const slug of ['red', 'green', 'blue']) {
    await call('POST', APPLICATIONS, { name: `Colour ${slug}`, slug, group: 'Colours' })
  }
  const slugs = async (query: string) => {
    const { body } = await call('GET', `${APPLICATIONS}?${query}`)
    return (body.results as { slug: string }[]).map(({ slug }) => slug)
  }
  t.same(await slugs('group=Colours'), ['blue', 'green', 'red'])
  t.same(await slugs('group=Colours&ordering=-slug'), ['red', 'green', 'blue'])
  t.same(await slugs('group=Colours&page_size=2&page=2'), ['red'])
  t.same(await slugs('search=COLOUR%20gre'), ['green'])
  t.same(await slugs('search=100%25'), [], 'not a pattern')
  t.same(await slugs('group=&slug=red'), ['red'], 'a parameter without a value says nothing')
})

t.test('RFC 9110 §13.1.1: who changes a version that is gone is told so', async (t) => {
  const one = `${APPLICATIONS}red/`
  const seen = await call('GET', one)
  const ifMatch = { 'if-match': seen.headers.get('etag') ?? '' }
  const both = await Promise.all([
    call('PATCH', one, { meta_publisher: 'A' }, ifMatch),
    call('PATCH', one, { meta_publisher: 'B' }, ifMatch),
  ])
  t.same(both.map(({ status }) => status).sort(), [200, 412])
  t.equal((await call('DELETE', one, undefined, ifMatch)).status, 412)
  t.equal((await call('PATCH', one, { meta_publisher: 'C' })).status, 200, 'nobody has to ask')
})

t.test('RFC 9110 §13.1.1: settings have versions too', async (t) => {
  const settings = '/admin/settings/'
  const seen = await call('GET', settings)
  const ifMatch = { 'if-match': seen.headers.get('etag') ?? '' }
  const changed = await call('PATCH', settings, { event_retention: 'days=100' }, ifMatch)
  t.equal(changed.status, 200)
  t.not(changed.headers.get('etag'), seen.headers.get('etag'))
  const late = await call('PATCH', settings, { event_retention: 'days=50' }, ifMatch)
  t.match(late, { status: 412, body: { code: 'precondition_failed' } })
  t.match((await call('GET', settings)).body, { event_retention: 'days=100' })
})

t.test('a body that is too large is refused', async (t) => {
  const body = { name: 'x'.repeat(300_000), slug: 'large' }
  t.match(await call('POST', APPLICATIONS, body), { status: 413, body: { detail: /too large/ } })
})

t.test('fields that mean nothing are ignored, but not without a word', async (t) => {
  const body = { name: 'Red', slug: 'red', pk: randomUUID(), colour: 'red' }
  const answer = await call('PUT', `${APPLICATIONS}red/`, body)
  t.equal(answer.status, 200)
  t.equal(answer.headers.get('warning'), '299 - "ignored fields: pk, colour"')
  const robot = { name: 'robot', nme: 'robot' }
  const account = await call('POST', '/core/users/service_account/', robot)
  t.equal(account.headers.get('warning'), '299 - "ignored fields: nme"', 'of actions too')
  const whole = {
    ...{ app: { name: 'x', slug: 'x', pk: 1 }, provider: { name: 'x', public: true } },
    provider_model: 'authentik_providers_oauth2.oauth2provider',
  }
  const { headers } = await call('PUT', '/core/transactional/applications/', whole)
  t.equal(headers.get('warning'), '299 - "ignored fields: app.pk, provider.public"')
})

t.test('what others need stays, and the answer says who they are', async (t) => {
  const slug = 'default-provider-authorization-explicit-consent'
  const refused = await call('DELETE', `/flows/instances/${slug}/`)
  t.equal(refused.status, 409)
  const names = refused.body.used_by.map((one: { model_name: string }) => one.model_name)
  t.same(names, ['flowstagebinding', 'oauth2provider'])
  const used = await call('GET', `/flows/instances/${slug}/used_by/`)
  t.same(used.body, refused.body.used_by)
})

t.test('a change is there for everybody, and leaves an event that says what it was', async (t) => {
  const brands = await call('GET', '/core/brands/?default=true')
  const { brand_uuid: id, branding_title: before } = brands.body.results[0]
  t.equal((await call('PATCH', `/core/brands/${id}/`, { branding_title: 'Castle' })).status, 200)
  await delay(1000)
  const page = await fetch(`${product.url}/if/flow/default-authentication-flow/`)
  t.match(await page.text(), /Castle/)
  const event = await changeOf(id)
  t.match(event, {
    user: { username: 'akadmin' },
    context: {
      model: { app: 'authentik_brands', model_name: 'brand', pk: id },
      diff: { branding_title: { previous_value: before, new_value: 'Castle' } },
    },
  })
})

async function changeOf(pk: string) {
  const stored = product.deps.database.prisma.event
  for (;;) {
    const where = { action: 'model_updated', context: { path: ['model', 'pk'], equals: pk } }
    const [event] = await stored.findMany({ where })
    if (event) return event
    await delay(50)
  }
}
