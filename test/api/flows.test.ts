/** Flows, their stages and policies, by the admin API: what is made there is what people then meet. */
import { randomUUID } from 'node:crypto'
import { httpBrowser } from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './client.ts'

const { product, call, as } = await startApi(t)

const INSTANCES = '/flows/instances/'
const BINDINGS = '/flows/bindings/'

async function made(path: string, body: object) {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body
}

const aFlow = (slug: string, more: object = {}) =>
  made(INSTANCES, { name: slug, slug, title: slug, designation: 'authentication', ...more })

t.test('a policy is tried out on an account, and says what went wrong', async (t) => {
  const expression = "user.username == context['name']"
  const { pk } = await made('/policies/expression/', { name: 'by name', expression })
  const asked = `/policies/all/${pk}/test/`
  const test = (context: object, user = 1) => call('POST', asked, { user, context })
  const { body: me } = await call('GET', '/core/users/?username=akadmin')
  const id = me.results[0].pk
  t.match((await test({ name: 'akadmin' }, id)).body, { passing: true, messages: [] })
  t.match((await test({ name: 'eve' }, id)).body, { passing: false, messages: [] })
  const failed = await test({}, id)
  t.match(failed.body, { passing: false, messages: [/./], log_messages: [{ log_level: 'error' }] })
  t.match(await test({}, 99_999), { status: 400, body: { user: ['User not found.'] } })
  const listed = await call('GET', `/policies/all/?search=by%20name&bindings__isnull=true`)
  t.match(listed.body.results, [{ pk, bound_to: 0, component: 'ak-policy-expression-form' }])
  const { body: kinds } = await call('GET', '/policies/all/types/')
  t.ok((kinds as { name: string }[]).some(({ name }) => name === 'Expression Policy'))
})

t.test('a binding is for a policy, a group or an account, and for one of them', async (t) => {
  const flow = await aFlow('guarded')
  const target = flow.policybindingmodel_ptr_id
  const { pk: group } = await made('/core/groups/', { name: 'Guests' })
  const { pk: policy } = await made('/policies/expression/', { name: 'all', expression: 'true' })
  const path = '/policies/bindings/'
  const refused = [{}, { policy, group }, { policy: null }, { policy, user: 1, group: null }]
  for (const subject of refused) {
    const answer = await call('POST', path, { target, order: 0, ...subject })
    t.match(answer, { status: 400, body: { policy: [/./] } }, JSON.stringify(subject))
  }
  const binding = await made(path, { target, order: 0, policy })
  const fields = { target, group: null, group_obj: null, timeout: 30, expires: null }
  t.match(binding, { ...fields, policy_obj: { name: 'all', bound_to: 1 } })
  const one = `${path}${binding.pk}/`
  const given = await call('PUT', one, { target, order: 1, group })
  t.match(given.body, { policy: null, policy_obj: null, group_obj: { name: 'Guests' }, order: 1 })
  t.equal((await call('PATCH', one, { group: null })).status, 400)
  const { body: me } = await call('GET', '/core/users/?username=akadmin')
  const { pk: user, uid } = me.results[0]
  const mine = await call('PATCH', one, { user })
  t.match(mine.body, { group: null, user_obj: { username: 'akadmin', uid } })

  const count = async (query: string) =>
    (await call('GET', `${path}?${query}`)).body.pagination.count
  t.equal(await count(`target=${target}&policy__isnull=true`), 1)
  t.equal(await count(`target=${target}&policy__isnull=false`), 0)
  t.equal(await count(`target_in=${target}&target_in=${randomUUID()}`), 1)
  t.equal(await count(`target=${randomUUID()}`), 0)
  const used = await call('GET', `${INSTANCES}guarded/used_by/`)
  t.match(used.body, [{ model_name: 'policybinding' }])
})

t.test('a flow made by the API signs people in, and its policies decide who', async (t) => {
  await aFlow('by-api', { title: 'Front door' })
  const password = await made('/stages/password/', {
    name: 'api password',
    backends: ['authentik.core.auth.InbuiltBackend'],
  })
  const first = await made('/stages/identification/', {
    name: 'api identification',
    user_fields: ['username'],
    password_stage: password.pk,
  })
  const last = await made('/stages/user_login/', { name: 'api login' })
  const { body: flow } = await call('GET', `${INSTANCES}by-api/`)
  for (const [order, { pk: stage }] of [first, last].entries()) {
    const binding = await made(BINDINGS, { target: flow.pk, stage, order })
    t.match(binding.stage_obj, { pk: stage, flow_set: [{ slug: 'by-api' }] })
  }
  const twice = await call('POST', BINDINGS, { target: flow.pk, stage: first.pk, order: 0 })
  t.equal(twice.status, 400)
  t.match((await call('GET', `${INSTANCES}by-api/`)).body, { stages: [first.pk, last.pk] })

  const { body: link } = await call('GET', `${INSTANCES}by-api/execute/`)
  t.match(link.link, /\/if\/flow\/by-api\/$/)
  t.equal(await signIn(), true, 'signed in')

  const { pk: policy } = await made('/policies/expression/', { name: 'no', expression: 'false' })
  const target = flow.policybindingmodel_ptr_id
  await made('/policies/bindings/', { target, policy, order: 0 })
  t.equal(await signIn(), false, 'refused')
  const { body: drawing } = await call('GET', `${INSTANCES}by-api/diagram/`)
  t.match(drawing.diagram, /^graph TD/)
  t.match(drawing.diagram, /policy no/)
  t.match(drawing.diagram, /api identification/)
})

/** Whether who goes through the flow is signed in afterwards. */
async function signIn(): Promise<boolean> {
  const browser = httpBrowser(product.url)
  await browser.open(`${product.url}/if/flow/by-api/`)
  if (browser.page.forms.length === 0) return false
  await browser.signIn('akadmin', product.adminPassword)
  const { url } = await browser.open(`${product.url}/if/user/`)
  return url.endsWith('/if/user/')
}

t.test('an exported flow applies again: over itself, and where it is gone', async (t) => {
  const slug = 'by-api'
  const { body: before } = await call('GET', `${INSTANCES}${slug}/`)
  const text = async () => {
    const answer = await call('GET', `${INSTANCES}${slug}/export/`)
    t.match(answer.headers.get('content-disposition'), /by-api\.yaml/)
    return answer.text
  }
  const exported = await text()
  await product.apply(exported)
  t.match((await call('GET', `${INSTANCES}${slug}/`)).body, { pk: before.pk })
  t.equal(await text(), exported)

  await call('DELETE', `${INSTANCES}${slug}/`)
  for (const name of ['api password', 'api identification', 'api login']) {
    const { body } = await call('GET', `/stages/all/?name=${encodeURIComponent(name)}`)
    await call('DELETE', `/stages/all/${body.results[0].pk}/`)
  }
  await product.apply(`# once more\n${exported}`)
  const { body: after } = await call('GET', `${INSTANCES}${slug}/`)
  t.not(after.pk, before.pk)
  t.equal(await text(), exported)
  const shipped = await call('GET', `${INSTANCES}default-authentication-flow/export/`)
  await product.apply(shipped.text)
})

t.test('caches are empty, and clearing them takes a permission', async (t) => {
  for (const path of [INSTANCES, '/policies/all/']) {
    t.same((await call('GET', `${path}cache_info/`)).body, { count: 0 })
    t.equal((await call('POST', `${path}cache_clear/`)).status, 204)
    t.equal((await as(undefined).call('POST', `${path}cache_clear/`)).status, 403)
  }
})
