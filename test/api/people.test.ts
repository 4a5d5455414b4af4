/** Users and groups through the admin API. */
import t from 'tap'
import { GROUPS, startPeople, TOKENS, USERS } from './people.ts'

const { product, call, as, make, makeUser, apiOfUser, signIn, found } = await startPeople(t)
const { prisma } = product.deps.database

t.test('a user is created with groups and roles, read, changed and removed', async (t) => {
  const group = await make(GROUPS, { name: 'Readers', attributes: { shelf: 1 } })
  const role = await make('/rbac/roles/', { name: 'Librarian' })
  const body = { email: 'ana@example.com', groups: [group.pk], roles: [role.pk], path: 'people/a' }
  const ana = await makeUser('ana', { ...body, attributes: { department: 'IT' } })
  t.match(ana, {
    ...{
      username: 'ana',
      name: 'ana Person',
      is_active: true,
      is_superuser: false,
      type: 'internal',
    },
    ...{ last_login: null, ...body },
    groups_obj: [{ pk: group.pk, num_pk: Number, name: 'Readers', attributes: { shelf: 1 } }],
    roles_obj: [{ pk: role.pk, name: 'Librarian' }],
    ...{ avatar: /^data:image/, uid: /^[0-9a-f]{64}$/, uuid: String, date_joined: String },
  })
  t.notOk('has_password' in ana || 'email_verified' in ana)
  const one = `${USERS}${ana.pk}/`
  t.match((await call('PATCH', one, { groups: [], is_active: false })).body, {
    ...{ groups: [], is_active: false, roles: [role.pk] },
  })
  t.equal((await call('DELETE', one)).status, 204)
  t.equal((await call('GET', one)).status, 404)
})

t.test('what is wrong with a user or a group is told for each field', async (t) => {
  const parent = await make(GROUPS, { name: 'Above' })
  const child = await make(GROUPS, { name: 'Below', parents: [parent.pk] })
  const nobody = '00000000-0000-4000-8000-000000000000'
  const cases: [method: string, path: string, body: object, answer: object][] = [
    ['POST', USERS, {}, { username: [/required/], name: [/required/] }],
    ['POST', USERS, { username: 'AKADMIN', name: '' }, { username: [/unique/] }],
    ['POST', USERS, { username: 'x'.repeat(151), name: '' }, { username: [String] }],
    ['POST', USERS, { username: 'x', name: '', email: 'x' }, { email: [String] }],
    ['POST', USERS, { username: 'x', name: '', path: 'a//b' }, { path: [/empty/] }],
    ['POST', USERS, { username: 'x', name: '', groups: [nobody] }, { groups: [/such/] }],
    ['POST', USERS, { username: 'x', name: '', roles: [nobody] }, { roles: [/such/] }],
    ['POST', USERS, { username: 'x', name: '', type: 'robot' }, { type: [String] }],
    [
      'POST',
      USERS,
      { username: 'x', name: '', type: 'internal_service_account' },
      { type: [/not/] },
    ],
    ['POST', GROUPS, { name: 'Above' }, { name: [/unique/] }],
    ['POST', GROUPS, { name: 'x', users: [999_999] }, { users: [/such/] }],
    ['PATCH', `${GROUPS}${parent.pk}/`, { parents: [child.pk] }, { parents: [/itself/] }],
    ['PATCH', `${GROUPS}${parent.pk}/`, { parents: [parent.pk] }, { parents: [/itself/] }],
  ]
  for (const [method, path, body, answer] of cases) {
    t.match(await call(method, path, body), { status: 400, body: answer }, JSON.stringify(body))
  }
  t.match(await call('GET', `${USERS}?attributes=x`), {
    status: 400,
    body: { attributes: [/JSON/] },
  })
})

t.test('people are found by everything that authentik finds them by', async (t) => {
  const [team, admins] = [
    await make(GROUPS, { name: 'Team' }),
    await make(GROUPS, { name: 'Admins', is_superuser: true }),
  ]
  await call('PATCH', `${GROUPS}${team.pk}/`, { parents: [admins.pk] })
  const eve = await makeUser('eve', {
    ...{ email: 'eve@example.com', path: 'tree/branch', groups: [team.pk] },
    ...{ attributes: { address: { city: 'Oslo' }, floor: 3 }, last_login: '2026-01-02T03:04:05Z' },
  })
  await makeUser('robot', { type: 'service_account', path: 'tree' })
  t.equal(eve.is_superuser, true, 'through the parent of her group')
  const attributes = encodeURIComponent('{"address__city": "Oslo", "floor": 3}')
  for (const query of [
    'username=eve',
    'email=eve@example.com',
    `uuid=${eve.uuid}`,
    'path_startswith=tree/',
    'path=tree/branch',
    `attributes=${attributes}`,
    `groups_by_pk=${team.pk}&groups_by_pk=${admins.pk}`,
    'groups_by_name=Team',
    'is_superuser=true&search=EVE',
    'last_login__gt=2026-01-01T00:00:00Z&last_login__lt=2026-02-01T00:00:00Z',
    `date_joined=${eve.date_joined}`,
    'search=eve%20person',
  ]) {
    t.same(await found(query), ['eve'], query)
  }
  t.same(await found('type=service_account&path_startswith=tree'), ['robot'])
  t.same(await found('path_startswith=tree&ordering=-username'), ['robot', 'eve'])
  t.same(await found('is_superuser=false&path_startswith=tree'), ['robot'])
  t.same(await found('last_login__isnull=true&path_startswith=tree'), ['robot'])
  const plain = await call('GET', `${USERS}?username=eve&include_groups=false&include_roles=false`)
  t.match(plain.body.results, [{ groups: [team.pk], groups_obj: null, roles_obj: null }])
  const paths = (await call('GET', `${USERS}paths/?search=TREE`)).body
  t.same(paths, { paths: ['tree', 'tree/branch'] })
})

t.test('members come and go, one by one and together', async (t) => {
  const [bo, cy] = [await makeUser('bo'), await makeUser('cy')]
  const group = await make(GROUPS, { name: 'Band', users: [bo.pk] })
  const one = `${GROUPS}${group.pk}/`
  t.match(group, { users: [bo.pk], users_obj: [{ pk: bo.pk, username: 'bo', uid: String }] })
  t.equal((await call('POST', `${one}add_user/`, { pk: cy.pk })).status, 204)
  t.equal((await call('POST', `${one}add_user/`, { pk: cy.pk })).status, 204)
  t.equal((await call('POST', `${one}add_user/`, { pk: 999_999 })).status, 404)
  t.same((await call('GET', one)).body.users, [bo.pk, cy.pk])
  t.equal((await call('POST', `${one}remove_user/`, { pk: bo.pk })).status, 204)
  t.match((await call('GET', `${one}?include_users=false`)).body, {
    users_obj: null,
    users: [cy.pk],
  })
  t.same(await found(`members_by_pk=${cy.pk}`, GROUPS, 'name'), ['Band'])
  t.same(await found('members_by_username=cy', GROUPS, 'name'), ['Band'])
  const child = await make(GROUPS, { name: 'Duo', parents: [group.pk] })
  t.match(child, { parents: [group.pk], parents_obj: null, children_obj: null })
  const shown = await call('GET', `${one}?include_children=true&include_parents=true`)
  t.match(shown.body, { children_obj: [{ group_uuid: child.pk, name: 'Duo' }], parents_obj: [] })
})

t.test('a new password ends what the old one began, and so do locking and removing', async (t) => {
  const kim = await makeUser('kim')
  const one = `${USERS}${kim.pk}/`
  const before = await signIn(kim.pk)
  t.equal(await before.me(), 200)
  t.equal((await call('POST', `${one}set_password/`, { password: 'new secret' })).status, 204)
  t.equal(await before.me(), 403)
  t.ok(await product.deps.revocations.isSessionOver(before.sid))
  const hash = await product.deps.passwords.hash('by hash')
  t.equal((await call('POST', `${one}set_password_hash/`, { password: hash })).status, 204)
  const stored = await prisma.user.findUniqueOrThrow({ where: { id: kim.pk } })
  t.ok(await product.deps.passwords.verify('by hash', stored.passwordHash ?? ''))
  for (const password of [
    'plain',
    '$2b$12$abcdefghijklmnopqrstuv',
    '$argon2id$v=19$m=1,t=1,p=1$a$b',
  ]) {
    const refused = await call('POST', `${one}set_password_hash/`, { password })
    t.match(refused, { status: 400, body: { password: [/Argon2id/] } })
  }
  t.equal((await call('POST', `${one}set_password/`, { password: '' })).status, 400)
  const locked = await signIn(kim.pk)
  t.equal((await call('PATCH', one, { is_active: false })).status, 200)
  t.ok(await product.deps.revocations.isSessionOver(locked.sid))
  await call('PATCH', one, { is_active: true })
  t.equal(await locked.me(), 403, 'for good')
  const removed = await signIn(kim.pk)
  t.equal((await call('DELETE', one)).status, 204)
  t.ok(await product.deps.revocations.isSessionOver(removed.sid))
  t.equal(await removed.me(), 403)
})

t.test('who asks is told who they are', async (t) => {
  const lee = await makeUser('lee', { attributes: { settings: { locale: 'nn' } } })
  const { call: asLee } = await apiOfUser(lee.pk, 'lee-api')
  const { status, body } = await asLee('GET', `${USERS}me/`)
  t.equal(status, 200)
  t.match(body.user, {
    ...{
      pk: lee.pk,
      username: 'lee',
      is_superuser: false,
      is_current: true,
      groups: [],
      roles: [],
    },
    ...{ settings: { locale: 'nn' }, system_permissions: [], uid: lee.uid, type: 'internal' },
  })
  t.notOk('original' in body)
  t.ok((await call('GET', `${USERS}me/`)).body.user.system_permissions.length > 0)
  t.equal((await as(undefined).call('GET', `${USERS}me/`)).status, 403)
})

t.test('a recovery link is made where there is a flow for it', async (t) => {
  const pat = await makeUser('pat', { email: 'pat@example.com' })
  const path = `${USERS}${pat.pk}/recovery/`
  t.match(await call('POST', path, {}), {
    status: 400,
    body: { non_field_errors: ['No recovery flow set.'] },
  })
  const flow = { name: 'Recovery', slug: 'recovery', title: 'Recovery', designation: 'recovery' }
  const { pk } = await make('/flows/instances/', flow)
  const [brand] = (await call('GET', '/core/brands/?default=true')).body.results
  await call('PATCH', `/core/brands/${brand.brand_uuid}/`, { flow_recovery: pk })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const made = await call('POST', path, { token_duration: 'minutes=5' })
  t.match(made.body, { link: /\/if\/flow\/recovery\/\?flow_token=[\w-]{43}$/ })
  const again = await call('POST', path)
  t.match(again, { status: 200, body: { link: /flow_token=/ } }, 'a body is not needed')
  t.not(again.body.link, made.body.link)
  const tokens = await call('GET', `${TOKENS}?intent=recovery&user__username=pat`)
  t.equal(tokens.body.pagination.count, 1, 'the last one counts')
  const key = `${TOKENS}${tokens.body.results[0].identifier}/view_key/`
  t.equal((await call('GET', key)).status, 404)
  t.match(await call('POST', path, { token_duration: 'soon' }), {
    status: 400,
    body: { token_duration: [String] },
  })
  const mail = { email_stage: '00000000-0000-4000-8000-000000000000' }
  t.match(await call('POST', `${USERS}${pat.pk}/recovery_email/`, mail), {
    status: 400,
    body: { email_stage: [/such/] },
  })
})

t.test('who may change people does not become more than they are', async (t) => {
  const helper = await makeUser('helper')
  const role = await make('/rbac/roles/', { name: 'Helpdesk' })
  const allowed = [
    'change_user',
    'reset_user_password',
    'add_user_to_group',
    'view_user',
    'add_token',
  ]
  await call('POST', `/rbac/permissions/assigned_by_roles/${role.pk}/assign/`, {
    permissions: allowed.map((name) => `authentik_core.${name}`),
  })
  await call('PATCH', `${USERS}${helper.pk}/`, { roles: [role.pk] })
  const { call: asHelper } = await apiOfUser(helper.pk, 'helper-api')
  const [admins] = (await call('GET', `${GROUPS}?is_superuser=true`)).body.results
  const [root] = (await call('GET', `${USERS}?username=akadmin`)).body.results
  const refused: [method: string, path: string, body: object][] = [
    ['PATCH', `${USERS}${helper.pk}/`, { groups: [admins.pk] }],
    ['POST', `${GROUPS}${admins.pk}/add_user/`, { pk: helper.pk }],
    ['POST', `${USERS}${root.pk}/set_password/`, { password: 'mine now' }],
    ['PATCH', `${USERS}${root.pk}/`, { email: 'mine@example.com' }],
    ['POST', TOKENS, { identifier: 'mine', user: root.pk }],
    ['POST', `${USERS}service_account/`, { name: 'mine' }],
  ]
  for (const [method, path, body] of refused) {
    t.equal((await asHelper(method, path, body)).status, 403, `${method} ${path}`)
  }
  const lee = (await call('GET', `${USERS}?username=lee`)).body.results[0]
  const helped = await asHelper('POST', `${USERS}${lee.pk}/set_password/`, { password: 'for lee' })
  t.equal(helped.status, 204)
  t.equal((await call('GET', `${USERS}${lee.pk}/`)).status, 200)
})
