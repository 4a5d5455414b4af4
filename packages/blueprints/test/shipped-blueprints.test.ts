/** The files that Gatehouse ships, applied to a store in memory. */
import { fileURLToPath } from 'node:url'
import { compileMapping, compilePolicy, compilePrompt } from '@gatehouse/expressions'
import t from 'tap'
import { applyBlueprints, type Blueprint, loadBlueprints } from '../src/index.ts'
import { FakeStore } from './fake-store.ts'

const folder = fileURLToPath(new URL('../../../blueprints', import.meta.url))

/** Examples as if somebody had copied them. */
async function everything(): Promise<Blueprint[]> {
  const blueprints = await loadBlueprints(folder)
  return blueprints.map((blueprint) => ({ ...blueprint, labels: {} }))
}

async function applied(env: Record<string, string> = {}): Promise<FakeStore> {
  const store = new FakeStore()
  await applyBlueprints(await everything(), { store, env })
  return store
}

t.test('apply, and change nothing when applied again', async (t) => {
  const store = await applied({ GATEHOUSE_BOOTSTRAP_TOKEN: 'token', MY_SERVICE_TOKEN: 'token' })
  const before = structuredClone(store.rows)
  store.writes.length = 0
  const results = await applyBlueprints(await everything(), { store })
  t.same(store.rows, before)
  t.same(
    store.writes.filter((write) => !write.startsWith('update')),
    [],
  )
  for (const [file, { created, removed }] of results)
    t.same({ created, removed }, { created: 0, removed: 0 }, file)
})

t.test('write nothing again but the scope mappings, as shipped', async (t) => {
  const blueprints = await loadBlueprints(folder)
  const store = new FakeStore()
  await applyBlueprints(blueprints, { store })
  store.writes.length = 0
  await applyBlueprints(blueprints, { store })
  t.same(new Set(store.writes), new Set(['update authentik_providers_oauth2.scopemapping']))
})

t.test('can be chosen by folder', async (t) => {
  const blueprints = await loadBlueprints(folder, { select: (file) => file.startsWith('default/') })
  t.ok(blueprints.length >= 7)
  t.ok(blueprints.every(({ file }) => file.startsWith('default/')))
})

t.test('leave the examples to be copied', async (t) => {
  const store = new FakeStore()
  const results = await applyBlueprints(await loadBlueprints(folder), { store })
  t.same(
    [...results.keys()].filter((file) => file.startsWith('examples/')),
    [],
  )
  t.ok(results.has('demo/demo.yaml'))
})

t.test('put the stages of the sign-in flow in order', async (t) => {
  const store = await applied()
  const { pk } = store.row('authentik_flows.flow', 'slug', 'default-authentication-flow')
  const bindings = store.rows.get('authentik_flows.flowstagebinding') ?? []
  const orders = bindings.filter(({ target }) => target === pk).map(({ order }) => Number(order))
  t.same(
    orders.toSorted((a, b) => a - b),
    [10, 15, 20, 30, 100],
    '15 is the example of a lock-out',
  )
})

t.test('give the default brand its flows, the device-code flow too', async (t) => {
  const store = await applied()
  const brand = store.row('authentik_brands.brand', 'default', true)
  const flow = (slug: string) => store.row('authentik_flows.flow', 'slug', slug).pk
  t.match(brand, {
    domain: 'gatehouse-default',
    flow_authentication: flow('default-authentication-flow'),
    flow_invalidation: flow('default-invalidation-flow'),
    flow_user_settings: flow('default-user-settings-flow'),
    flow_device_code: flow('default-device-code-flow'),
  })
})

t.test('ask people for what is theirs to change', async (t) => {
  const store = await applied()
  const user = { ...plain, locale: null }
  const initial = (name: string) => {
    const prompt = store.row('authentik_stages_prompt.prompt', 'name', name)
    return compilePrompt(String(prompt['initial_value'])).evaluate({ user })
  }
  t.same(
    ['username', 'name', 'email', 'locale'].map((key) =>
      initial(`default-user-settings-field-${key}`),
    ),
    ['ana', 'Ana Lima', 'ana@example.com', ''],
  )
})

t.test('let only sources open their flows', async (t) => {
  const store = await applied()
  const passes = (name: string, context: object) => {
    const policy = store.row('authentik_policies_expression.expressionpolicy', 'name', name)
    return compilePolicy(String(policy['expression'])).evaluate({ context })
  }
  for (const name of ['authentication', 'enrollment']) {
    t.equal(passes(`default-source-${name}-if-sso`, {}), false)
    t.equal(passes(`default-source-${name}-if-sso`, { is_sso: true }), true)
  }
  const asks = (data: object) =>
    passes('default-source-enrollment-if-username', { prompt_data: data })
  t.same([asks({}), asks({ username: 'ana' })], [true, false])
})

t.test('keep the default brand of somebody else', async (t) => {
  const store = new FakeStore()
  await store.get('authentik_brands.brand')?.create({ domain: 'example.com', default: true })
  await applyBlueprints(await loadBlueprints(folder), { store })
  t.equal(store.rows.get('authentik_brands.brand')?.length, 1)
})

t.test('make an administrator from the environment', async (t) => {
  const store = await applied({
    GATEHOUSE_BOOTSTRAP_PASSWORD: 'a password',
    GATEHOUSE_BOOTSTRAP_TOKEN: 'a token',
    GATEHOUSE_BOOTSTRAP_EMAIL: 'ana@example.com',
  })
  const group = store.row('authentik_core.group', 'name', 'authentik Admins')
  const user = store.row('authentik_core.user', 'username', 'akadmin')
  t.match(group, { is_superuser: true })
  t.match(user, { email: 'ana@example.com', password: 'a password', groups: [group.pk] })
  t.match(store.row('authentik_core.token', 'identifier', 'authentik-bootstrap-token'), {
    key: 'a token',
    intent: 'api',
    user: user.pk,
  })
})

t.test('make no token and no password that nobody asked for', async (t) => {
  const store = await applied()
  const tokens = store.rows.get('authentik_core.token') ?? []
  t.same(
    tokens.map(({ identifier }) => identifier),
    ['demo-service-password'],
  )
  t.match(store.row('authentik_core.user', 'username', 'akadmin'), {
    email: 'root@example.com',
    password: null,
  })
})

t.test('seed a demo application that is complete', async (t) => {
  const store = await applied()
  const provider = store.row('authentik_providers_oauth2.oauth2provider', 'name', 'Demo')
  t.match(provider, { client_id: 'gatehouse-demo', client_type: 'public' })
  for (const [field, value] of Object.entries(provider)) t.not(value, null, field)
  t.equal((provider['property_mappings'] as unknown[]).filter(Number).length, 4)
  const application = store.row('authentik_core.application', 'slug', 'demo')
  t.equal(application['provider'], provider.pk)
  t.match(store.row('authentik_core.token', 'identifier', 'demo-service-password'), {
    application: application.pk,
    key: undefined,
  })
})

/** Claims of a shipped scope for a user. */
async function claims(scope: string, user: Record<string, unknown>): Promise<unknown> {
  const store = await applied()
  const mapping = store.row('authentik_providers_oauth2.scopemapping', 'scope_name', scope)
  return compileMapping(String(mapping['expression'])).evaluate({ user, entitlements: ['reader'] })
}

const plain = {
  username: 'ana',
  name: 'Ana Lima',
  email: 'ana@example.com',
  email_verified: true,
  attributes: {},
  groups: [],
  updated_at: 1_790_000_000,
}

t.test('say what is known about a user, and leave the rest out', async (t) => {
  t.same(await claims('profile', plain), {
    name: 'Ana Lima',
    given_name: 'Ana Lima',
    nickname: 'ana',
    preferred_username: 'ana',
    updated_at: 1_790_000_000,
    groups: [],
  })
  t.same(await claims('profile', { ...plain, name: '' }), {
    nickname: 'ana',
    preferred_username: 'ana',
    updated_at: 1_790_000_000,
    groups: [],
  })
  t.same(await claims('email', plain), { email: 'ana@example.com', email_verified: true })
  t.same(await claims('email', { ...plain, email: '' }), {})
  t.same(await claims('address', plain), {})
  t.same(await claims('phone', plain), {})
  t.same(await claims('entitlements', plain), { entitlements: ['reader'], roles: ['reader'] })
  for (const scope of ['openid', 'offline_access', 'goauthentik.io/api']) {
    t.same(await claims(scope, plain), {}, scope)
  }
})

t.test('OpenID Connect Core §5.1: say all standard claims of a user who has them', async (t) => {
  const profile = {
    given_name: 'Ana',
    family_name: 'Lima',
    middle_name: 'M.',
    nickname: 'Aninha',
    profile: 'https://example.com/ana',
    picture: 'https://example.com/ana.png',
    website: 'https://ana.example',
    gender: 'female',
    birthdate: '1990-01-01',
    zoneinfo: 'America/Sao_Paulo',
    locale: 'pt-BR',
  }
  const address = { street_address: 'Rua 1', country: 'BR' }
  const phone = { phone_number: '+55 11 5550 0100', phone_number_verified: false }
  const user = { ...plain, groups: ['staff'], attributes: { ...profile, ...phone, address } }
  t.same(await claims('profile', user), {
    ...profile,
    name: 'Ana Lima',
    preferred_username: 'ana',
    updated_at: 1_790_000_000,
    groups: ['staff'],
  })
  t.same(await claims('address', user), { address })
  t.same(await claims('phone', user), phone)
})

t.test('take locale and time zone from the account when no attribute has them', async (t) => {
  const user = { ...plain, locale: 'de', zoneinfo: 'Europe/Berlin' }
  t.match(await claims('profile', user), { locale: 'de', zoneinfo: 'Europe/Berlin' })
})

t.test('evaluate ten thousand times', async (t) => {
  const store = await applied()
  const mapping = store.row('authentik_providers_oauth2.scopemapping', 'scope_name', 'profile')
  const { evaluate } = compileMapping(String(mapping['expression']))
  for (let run = 0; run < 10_000; run++) {
    const result = evaluate({ user: { ...plain, username: `user-${run}` } })
    if (result['nickname'] !== `user-${run}`) t.fail(`wrong claims in run ${run}`)
  }
  t.pass('every run gave its own user')
})
