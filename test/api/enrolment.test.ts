/** Prompts, invitations and the stages of accounts by the admin API. */
import { tokenHash } from '@gatehouse/database'
import { blueprint, group, httpBrowser, person } from '@gatehouse/testkit'
import t from 'tap'
import { apiOf, startApi } from './client.ts'

const { call, product } = await startApi(t, {
  blueprints: blueprint('People', [person('deputy'), group('guests')]),
})
const { prisma } = product.deps.database
const PROMPTS = '/stages/prompt/prompts/'
const INVITATIONS = '/stages/invitation/invitations/'

async function made(path: string, body: object) {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body
}

async function names(path: string): Promise<string[]> {
  const { body } = await call('GET', path)
  return (body.results as { name: string }[]).map(({ name }) => name)
}

t.test('prompts are made, shown with their stages, found, changed and removed', async (t) => {
  const prompt = await made(PROMPTS, {
    ...{ name: 'color', field_key: 'attributes.color', label: 'Color', type: 'dropdown' },
    ...{ placeholder: "['red', 'green']", placeholder_expression: true },
  })
  t.match(prompt, {
    ...{ required: true, initial_value: '', order: 0, sub_text: '' },
    ...{ initial_value_expression: false, prompt_stages_obj: [] },
  })
  const policy = await made('/policies/expression/', { name: 'not-red', expression: 'true' })
  const stage = await made('/stages/prompt/stages/', {
    ...{ name: 'colors', fields: [prompt.pk], validation_policies: [policy.pk] },
  })
  t.match(stage, { component: 'ak-stage-prompt-form', fields: [prompt.pk], flow_set: [] })
  const { body } = await call('GET', `${PROMPTS}${prompt.pk}/`)
  t.match(body.prompt_stages_obj, [
    { pk: stage.pk, name: 'colors', verbose_name: 'Prompt Stage', fields: [prompt.pk] },
  ])
  t.same(await names(`${PROMPTS}?field_key=attributes.color&type=dropdown`), ['color'])
  t.same(await names(`${PROMPTS}?search=colo`), ['color'])
  t.same(await names(`/stages/prompt/stages/?fields=${prompt.pk}`), ['colors'])
  t.same(await names(`/stages/prompt/stages/?validation_policies=${policy.pk}`), ['colors'])
  t.same(await names('/policies/all/?promptstage__isnull=false&search=not-red'), ['not-red'])
  t.match((await call('GET', `${PROMPTS}${prompt.pk}/used_by/`)).body, [
    { app: 'authentik_stages_prompt', model_name: 'promptstage', pk: stage.pk, action: 'set_null' },
  ])
  t.match(await call('PATCH', `${PROMPTS}${prompt.pk}/`, { label: 'Colour' }), {
    status: 200,
    body: { label: 'Colour', type: 'dropdown' },
  })
  t.equal((await call('DELETE', `${PROMPTS}${prompt.pk}/`)).status, 204)
  await call('DELETE', `/policies/expression/${policy.pk}/`)
  t.match((await call('GET', `/stages/prompt/stages/${stage.pk}/`)).body, {
    fields: [],
    validation_policies: [],
  })
})

t.test('what is wrong with a prompt is told by its field', async (t) => {
  const good = { name: 'wrong', field_key: 'x', label: 'X', type: 'text' }
  const cases: [change: object, field: string][] = [
    [{ type: 'nothing' }, 'type'],
    [{ field_key: 'has space' }, 'field_key'],
    [{ field_key: 'component' }, 'field_key'],
    [{ field_key: 'a.__proto__' }, 'field_key'],
    [{ field_key: 'attributes.goauthentik.io/user/debug' }, 'field_key'],
    [{ field_key: 'password' }, 'type'],
    [{ placeholder: 'user.', placeholder_expression: true }, 'placeholder'],
    [{ initial_value: 'nobody.name', initial_value_expression: true }, 'initial_value'],
    [{ order: 'first' }, 'order'],
  ]
  for (const [change, field] of cases) {
    const { status, body } = await call('POST', PROMPTS, { ...good, ...change })
    t.match({ status, fields: Object.keys(body) }, { status: 400, fields: [field] }, field)
  }
  const nothing = '00000000-0000-4000-8000-000000000000'
  const stage = await call('POST', '/stages/prompt/stages/', { name: 'x', fields: [nothing] })
  t.match(stage, { status: 400, body: { fields: [] } })
})

t.test('a prompt can be looked at before it is made', async (t) => {
  const prompt = { name: 'p', field_key: 'p', label: 'P', type: 'radio-button-group' }
  const preview = (change: object) => call('POST', `${PROMPTS}preview/`, { ...prompt, ...change })
  const choices = { placeholder: "['a', user.username]", placeholder_expression: true }
  t.match(await preview({ ...choices, initial_value: 'a' }), {
    status: 200,
    body: {
      component: 'ak-stage-prompt',
      fields: [{ initial_value: 'a', choices: [{ value: 'a' }, { value: 'akadmin' }] }],
    },
  })
  const broken = { initial_value: '1 / 0', initial_value_expression: true }
  t.match(await preview(broken), { status: 400, body: { initial_value: [] } })
  t.equal(await prisma.prompt.count({ where: { name: 'p' } }), 0)
})

t.test('invitations belong to who made them, and are for a flow', async (t) => {
  const flow = await call('GET', '/flows/instances/default-source-enrollment/')
  const invitation = await made(INVITATIONS, {
    ...{ name: 'for-ana', single_use: true, flow: flow.body.pk },
    ...{ fixed_data: { email: 'ana@example.com' }, expires: '2099-01-01T00:00:00Z' },
  })
  t.match(invitation, {
    created_by: { username: 'akadmin' },
    flow_obj: { slug: 'default-source-enrollment', export_url: /export/ },
    fixed_data: { email: 'ana@example.com' },
  })
  t.match(await made(INVITATIONS, { name: 'for-all' }), {
    ...{ single_use: false, flow: null, flow_obj: { slug: '' }, expires: null, fixed_data: {} },
  })
  t.same(await names(`${INVITATIONS}?flow__slug=default-source-enrollment`), ['for-ana'])
  t.same(await names(`${INVITATIONS}?created_by__username=deputy`), [])
  t.same((await names(`${INVITATIONS}?search=akadmin`)).sort(), ['for-all', 'for-ana'])
  for (const [change, field] of [
    [{ fixed_data: { password: 'x' } }, 'fixed_data'],
    [{ name: 'has space' }, 'name'],
    [{ flow: '00000000-0000-4000-8000-000000000000' }, 'flow'],
  ] as const) {
    const { status, body } = await call('PATCH', `${INVITATIONS}${invitation.pk}/`, change)
    t.match({ status, fields: Object.keys(body) }, { status: 400, fields: [field] }, field)
  }
  t.equal((await call('DELETE', `${INVITATIONS}${invitation.pk}/`)).status, 204)
})

t.test('nobody makes others more than they are by a stage', async (t) => {
  const deputy = await prisma.user.findFirstOrThrow({ where: { username: 'deputy' } })
  const permissions = ['add', 'change', 'view'].map((verb) => ({
    permission: `authentik_stages_user_write.${verb}_userwritestage`,
  }))
  await prisma.role.create({
    data: {
      name: 'writers',
      permissions: { create: permissions },
      users: { create: { userId: deputy.id } },
    },
  })
  const key = 'api-token-of-the-deputy-0123456789-01234'
  const token = { identifier: 'deputy', intent: 'api', expiring: false, userId: deputy.id }
  await prisma.token.create({ data: { ...token, keyHash: tokenHash(key) } })
  const api = apiOf(product.url, key)
  const groupOf = async (name: string) =>
    (await prisma.group.findUniqueOrThrow({ where: { name } })).id
  const stage = (group: string) =>
    api.call('POST', '/stages/user_write/', { name: `for ${group}`, create_users_group: group })
  t.match(await stage(await groupOf('authentik Admins')), {
    status: 403,
    body: { code: 'escalation' },
  })
  t.match(await stage(await groupOf('guests')), {
    status: 201,
    body: { user_creation_mode: 'create_when_required', user_type: 'external' },
  })
})

t.test('an enrolment that was built by the API works', async (t) => {
  const username = await made(PROMPTS, {
    ...{ name: 'api-username', field_key: 'username', label: 'Username', type: 'username' },
  })
  const form = await made('/stages/prompt/stages/', { name: 'api-form', fields: [username.pk] })
  const guests = await prisma.group.findUniqueOrThrow({ where: { name: 'guests' } })
  const write = await made('/stages/user_write/', {
    ...{ name: 'api-write', create_users_as_inactive: false },
    create_users_group: guests.id,
  })
  const invite = await made('/stages/invitation/stages/', { name: 'api-invitation' })
  const flow = await made('/flows/instances/', {
    ...{ name: 'api', slug: 'api', title: 'Join us', designation: 'enrollment' },
  })
  for (const [order, { pk: stage }] of [invite, form, write].entries()) {
    await made('/flows/bindings/', { target: flow.pk, stage, order })
  }
  const { pk } = await made(INVITATIONS, { name: 'api', single_use: true, flow: flow.pk })
  const browser = httpBrowser(product.url)
  await browser.open(`/if/flow/api/?itoken=${pk}`)
  t.match(browser.page.text, 'Join us')
  await browser.submit({ username: 'guest' })
  const user = await prisma.user.findFirstOrThrow({
    where: { username: 'guest' },
    include: { groups: true },
  })
  t.same(
    user.groups.map(({ groupId }) => groupId),
    [guests.id],
  )
  t.equal((await call('GET', `${INVITATIONS}${pk}/`)).status, 404)
})
