/** Roles let people administer what they were given, at once, and nobody gives away what they do not have. */
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { startApi } from './client.ts'

const { product, call, as } = await startApi(t)

const ROLES = '/rbac/roles/'
const ASSIGNED = '/rbac/permissions/assigned_by_roles/'

let count = 0

/** Somebody with an API token, and a role of their own with these permissions. */
async function somebody(permissions: readonly string[] = []) {
  count += 1
  const { prisma } = product.deps.database
  const username = `person-${count}`
  const { id } = await prisma.user.create({ data: { username, name: username } })
  const key = `api-token-of-${username}-0123456789`
  const role = await created(ROLES, { name: `role of ${username}` })
  await product.deps.administration.change(async (models) => {
    await models
      .writer('authentik_core.token')
      .create({ identifier: username, intent: 'api', user: id, key, expiring: false })
  })
  if (permissions.length > 0) await assign(role, { permissions })
  t.equal((await call('POST', `${ROLES}${role}/add_user/`, { pk: id })).status, 204)
  await delay(200)
  return { id, role, ...as(key) }
}

async function created(path: string, body: object): Promise<string> {
  const answer = await call('POST', path, body)
  t.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body.pk
}

async function assign(role: string, body: object) {
  const answer = await call('POST', `${ASSIGNED}${role}/assign/`, body)
  t.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer
}

/** Within a second, as every process promises; longer only on a machine that is busy. */
async function eventually(check: () => Promise<boolean>) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await check()) return true
    await delay(50)
  }
  return false
}

t.test('a role is made, renamed, found by who has it, and removed', async (t) => {
  const pk = await created(ROLES, { name: 'Auditors' })
  t.same((await call('GET', `${ROLES}${pk}/`)).body, { pk, name: 'Auditors' })
  t.match((await call('PATCH', `${ROLES}${pk}/`, { name: 'Readers' })).body, { name: 'Readers' })
  t.match((await call('POST', ROLES, { name: 'Readers' })).body, { name: [/unique/] })
  const person = await somebody()
  const group = await created('/core/groups/', { name: 'Desk', users: [person.id], roles: [pk] })
  const listed = async (query: string) =>
    (await call('GET', `${ROLES}?${query}`)).body.results.map(({ name }: { name: string }) => name)
  t.same(await listed(`users=${person.id}`), [`role of person-${count}`])
  t.same(await listed(`users=${person.id}&inherited=true`), ['Readers', `role of person-${count}`])
  t.same(await listed(`groups=${group}`), ['Readers'])
  const room = await created('/core/groups/', { name: 'Room', parents: [group] })
  t.same(await listed(`groups=${room}`), [])
  t.same(await listed(`groups=${room}&inherited=true`), ['Readers'])
  const used = await call('GET', `${ROLES}${pk}/used_by/`)
  t.match(used.body, [{ app: 'authentik_core', model_name: 'group', name: 'Desk' }])
  t.equal((await call('DELETE', `${ROLES}${pk}/`)).status, 204)
})

t.test('what a role may do counts at once, in every process', async (t) => {
  const person = await somebody()
  const twin = await product.twin()
  const brands = () => person.call('GET', '/core/brands/')
  t.equal((await brands()).status, 403)
  const given = await assign(person.role, { permissions: ['authentik_brands.view_brand'] })
  t.match(given.body, [{ id: /^\d+$/ }])
  t.ok(await eventually(async () => (await brands()).status === 200))
  const elsewhere = `${twin.url}/api/v3/core/brands/`
  const headers = { authorization: `Bearer api-token-of-person-${count}-0123456789` }
  t.ok(await eventually(async () => (await fetch(elsewhere, { headers })).status === 200))
  const body = { permissions: ['view_brand'], model: 'authentik_brands.brand' }
  const taken = await call('PATCH', `${ASSIGNED}${person.role}/unassign/`, body)
  t.equal(taken.status, 204)
  t.ok(await eventually(async () => (await brands()).status === 403))
  t.ok(await eventually(async () => (await fetch(elsewhere, { headers })).status === 403))
})

t.test('a permission may be for one object', async (t) => {
  const flows = (await call('GET', '/flows/instances/?page_size=2')).body.results
  const person = await somebody()
  await assign(person.role, {
    ...{ permissions: ['view_flow', 'change_flow'], model: 'authentik_flows.flow' },
    object_pk: flows[0].pk,
  })
  const list = () => person.call('GET', '/flows/instances/')
  t.ok(await eventually(async () => (await list()).status === 200))
  t.equal((await list()).body.pagination.count, 1)
  t.equal((await person.call('GET', `/flows/instances/${flows[1].slug}/`)).status, 404)
  const query = `model=authentik_flows.flow&object_pk=${flows[0].pk}`
  const { body } = await call('GET', `${ASSIGNED}?${query}`)
  t.match(body.results, [
    {
      role_pk: person.role,
      model_permissions: [],
      object_permissions: [{ codename: 'change_flow' }, { codename: 'view_flow', model: 'flow' }],
    },
  ])
  const extra = await call('GET', `/rbac/permissions/roles/?uuid=${person.role}`)
  t.match(extra.body.results, [{ object_description: flows[0].name, model_verbose: 'Flow' }, {}])
})

t.test('permissions are listed, found by name and by the role that has them', async (t) => {
  const query = 'codename=view_user&content_type__app_label=authentik_core&content_type__model=user'
  const { body } = await call('GET', `/rbac/permissions/?${query}`)
  t.match(body.results, [{ name: 'Can view User', model: 'user', app_label: 'authentik_core' }])
  const one = body.results[0]
  t.same((await call('GET', `/rbac/permissions/${one.id}/`)).body, one)
  t.equal((await call('GET', '/rbac/permissions/1/')).status, 404)
  const person = await somebody(['authentik_core.view_user', 'authentik_core.reset_user_password'])
  const held = await call('GET', `/rbac/permissions/?role=${person.role}&ordering=codename`)
  t.match(held.body.results, [{ codename: 'reset_user_password' }, { codename: 'view_user' }])
  t.equal((await call('GET', '/rbac/permissions/?role=nobody')).body.pagination.count, 0)
})

t.test('what is wrong with an assignment is told by its field', async (t) => {
  const role = await created(ROLES, { name: 'Wrong' })
  const cases: [body: object, answer: object][] = [
    [{}, { permissions: [/required/] }],
    [{ permissions: ['authentik_core.fly'] }, { permissions: [/is no permission/] }],
    [{ permissions: ['view_user'] }, { permissions: [/is no permission/] }],
    [{ permissions: [], model: 'authentik_core.wish' }, { model: [/no objects/] }],
    [{ permissions: ['authentik_core.view_user'], object_pk: '1' }, { model: [/required/] }],
    [
      { permissions: ['authentik_core.view_user'], model: 'authentik_core.group' },
      { permissions: [/of authentik_core.group/] },
    ],
  ]
  for (const [body, answer] of cases) {
    const refused = await call('POST', `${ASSIGNED}${role}/assign/`, body)
    t.match(refused, { status: 400, body: answer }, JSON.stringify(body))
  }
  t.equal((await call('POST', `${ASSIGNED}none/assign/`, { permissions: [] })).status, 404)
  t.equal((await call('POST', `${ROLES}${role}/add_user/`, { pk: 999_999 })).status, 404)
  t.equal((await call('POST', `${ROLES}${role}/add_user/`, { pk: 2 ** 40 })).status, 400)
})

t.test('fifty who assign the same permission at once assign it once', async (t) => {
  const role = await created(ROLES, { name: 'Crowd' })
  const body = { permissions: ['authentik_core.view_user'] }
  const all = Array.from({ length: 50 }, () => call('POST', `${ASSIGNED}${role}/assign/`, body))
  const ids = (await Promise.all(all)).map((answer) => answer.body[0].id)
  t.equal(new Set(ids).size, 1)
})

t.test('nobody gives permissions, roles or groups that hold more than they do', async (t) => {
  const person = await somebody([
    ...['authentik_rbac.assign_role_permissions', 'authentik_rbac.change_role'],
    ...['authentik_rbac.view_role', 'authentik_core.view_user', 'authentik_core.change_user'],
    ...['authentik_core.change_group', 'authentik_core.add_group', 'authentik_core.view_group'],
    ...['authentik_core.add_user_to_group', 'authentik_blueprints.add_blueprintinstance'],
  ])
  const admins = (await call('GET', '/core/groups/?is_superuser=true')).body.results[0].pk
  const mighty = await created(ROLES, { name: 'Mighty' })
  await assign(mighty, { permissions: ['authentik_core.delete_user'] })
  const parent = await created('/core/groups/', { name: 'Parent', roles: [mighty] })
  const child = await created('/core/groups/', { name: 'Child', parents: [parent] })
  const own = `${ASSIGNED}${person.role}/assign/`
  const root = 'authentik_core.delete_user'
  const refused: [method: string, path: string, body: object][] = [
    ['POST', own, { permissions: [root] }],
    ['POST', own, { permissions: [root], model: 'authentik_core.user', object_pk: '1' }],
    ['POST', `${ROLES}${mighty}/add_user/`, { pk: person.id }],
    ['PATCH', `/core/users/${person.id}/`, { roles: [mighty] }],
    ['PATCH', `/core/users/${person.id}/`, { groups: [admins] }],
    ['PATCH', `/core/users/${person.id}/`, { groups: [child] }],
    ['POST', '/core/groups/', { name: 'Mine', is_superuser: true }],
    ['POST', '/core/groups/', { name: 'Mine', parents: [admins], users: [person.id] }],
    ['POST', '/core/groups/', { name: 'Mine', roles: [mighty], users: [person.id] }],
    ['PATCH', `/core/groups/${child}/`, { users: [person.id] }],
    ['POST', `/core/groups/${admins}/add_user/`, { pk: person.id }],
    ['POST', '/managed/blueprints/', { name: 'x', content: 'version: 1\nentries: []' }],
    ['POST', '/managed/blueprints/import/', { content: 'version: 1\nentries: []' }],
  ]
  t.ok(await eventually(async () => (await person.call('GET', ROLES)).status === 200))
  for (const [method, path, body] of refused) {
    const answer = await person.call(method, path, body)
    t.match(answer, { status: 403, body: { code: 'escalation' } }, `${method} ${path}`)
  }
  const give = await person.call('POST', own, { permissions: ['authentik_core.view_user'] })
  t.equal(give.status, 200, 'what they have they may give')
})

t.test('the event of an assignment says what the role had and has', async (t) => {
  const role = await created(ROLES, { name: 'Told' })
  await assign(role, { permissions: ['authentik_core.view_group'] })
  const query = `context_model_pk=${role}&actions=model_updated`
  const events = async () => (await call('GET', `/events/events/?${query}`)).body.results
  t.ok(await eventually(async () => (await events()).length === 1))
  t.match((await events())[0].context.diff, {
    permissions: { previous_value: [], new_value: ['authentik_core.view_group'] },
  })
})
