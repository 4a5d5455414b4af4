import t from 'tap'
import { applyBlueprint, applyBlueprints, FieldError, parseBlueprint } from '../src/index.ts'
import { FakeStore } from './fake-store.ts'

const file = (entries: string, head = '') => `version: 1\n${head}entries:\n${entries}`
const read = (entries: string, name = 'x.yaml') => parseBlueprint(file(entries), name)

const staff = (rest: string) =>
  `  - { model: authentik_core.group, identifiers: { name: Staff }, ${rest} }\n`

async function apply(store: FakeStore, entries: string) {
  return applyBlueprint(read(entries), { store })
}

t.test('creates from identifiers and attributes, then updates', async (t) => {
  const store = new FakeStore()
  const none = { created: 0, updated: 0, removed: 0, unchanged: 0, skipped: 0 }
  t.same(await apply(store, staff('attrs: { is_superuser: true }')), { ...none, created: 1 })
  t.same(await apply(store, staff('attrs: { is_superuser: false }')), { ...none, updated: 1 })
  t.match(store.row('authentik_core.group', 'name', 'Staff'), { pk: 1, is_superuser: false })
})

t.test('keeps what is there when the state is created', async (t) => {
  const store = new FakeStore()
  await apply(store, staff('state: created, attrs: { is_superuser: true }'))
  const result = await apply(store, staff('state: created, attrs: { is_superuser: false }'))
  t.match(result, { created: 0, updated: 0, unchanged: 1 })
  t.match(store.row('authentik_core.group', 'name', 'Staff'), { is_superuser: true })
})

t.test('fails when the state is must_created and it exists', async (t) => {
  const store = new FakeStore()
  await apply(store, staff('state: must_created'))
  await t.rejects(apply(store, staff('state: must_created')), {
    message: 'x.yaml:3: entry 1 (authentik_core.group "Staff"): exists already',
  })
})

t.test('removes when the state is absent', async (t) => {
  const store = new FakeStore()
  await apply(store, staff('state: present'))
  t.match(await apply(store, staff('state: absent')), { removed: 1 })
  t.match(await apply(store, staff('state: absent')), { removed: 0, unchanged: 1 })
  t.same(store.rows.get('authentik_core.group'), [])
})

t.test('decides state, attributes and conditions by tags', async (t) => {
  const store = new FakeStore()
  await apply(store, staff('state: !If [true, created, absent], attrs: !If [true, { a: 1 }, {}]'))
  t.match(store.row('authentik_core.group', 'name', 'Staff'), { a: 1 })
  const result = await apply(store, staff('conditions: [true, !Env UNSET], attrs: { a: 2 }'))
  t.match(result, { skipped: 1, updated: 0 })
  await t.rejects(apply(store, staff('state: !If [true, gone]')), {
    message: /field "state": must be one of present/,
  })
  await t.rejects(apply(store, staff('attrs: !If [true, gone]')), {
    message: /field "attrs": must be a map/,
  })
})

t.test('tells objects apart by fields that are unique together', async (t) => {
  const store = new FakeStore()
  const binding = (order: number) =>
    `  - { model: authentik_flows.flowstagebinding, identifiers: { target: a, stage: b, order: ${order} } }\n`
  t.match(await apply(store, binding(1) + binding(2)), { created: 2 })
  t.match(await apply(store, binding(2)), { created: 0, unchanged: 1 })
})

t.test('leaves nothing behind when an entry fails', async (t) => {
  const store = new FakeStore()
  const entries = `${staff('state: present')}  - { model: authentik_flows.flow, identifiers: { slug: !Env UNSET } }\n`
  await t.rejects(apply(store, entries), {
    name: 'BlueprintError',
    message: 'x.yaml:4: entry 2 (authentik_flows.flow): field "slug": is required',
    file: 'x.yaml',
    line: 4,
    entry: 'entry 2 (authentik_flows.flow)',
    field: 'slug',
    cause: FieldError,
  })
  t.equal(store.rows.size, 0)
})

t.test('names the line of the field that was refused', async (t) => {
  const entries = `
  - model: authentik_core.application
    identifiers: { slug: one }
    attrs: { name: x }
  - model: authentik_brands.brand
    identifiers:
      domain: example.com
    attrs:
      default: true
  - model: authentik_brands.brand
    id: second
    identifiers:
      domain: example.org
    attrs:
      branding_title: x
      default: true
`
  await t.rejects(apply(new FakeStore(), entries), {
    message:
      'x.yaml:18: entry 3 (authentik_brands.brand "example.org"): field "default": must be unique',
  })
})

t.test('suggests the model that was meant', async (t) => {
  const cases: [model: string, message: RegExp][] = [
    [
      'authentik_core.aplication',
      /"model": is not known; did you mean authentik_core.application\?/,
    ],
    ['core.user', /did you mean authentik_core.user\?/],
    ['something_else_entirely.thing', /"model": is not known$/],
  ]
  for (const [model, message] of cases) {
    const entries = `  - { model: ${model}, identifiers: { a: b } }`
    await t.rejects(apply(new FakeStore(), entries), { message, line: 3 }, model)
  }
})

t.test('explains a mistake in the context', async (t) => {
  const text = file('  []', 'context:\n  a: 1\n  b: !Context c\n')
  await t.rejects(applyBlueprint(parseBlueprint(text, 'x.yaml'), { store: new FakeStore() }), {
    message: /^x\.yaml:4: context: field "b": !Context: the context has no "c"/,
  })
})

t.test('passes on that the store is down', async (t) => {
  class BrokenStore extends FakeStore {
    override get(): never {
      throw new Error('connection lost')
    }
  }
  await t.rejects(apply(new BrokenStore(), staff('state: present')), {
    message: 'x.yaml:3: entry 1 (authentik_core.group "Staff"): connection lost',
  })
})

const named = (name: string, dependencies: string[], required = true) => {
  const entries = dependencies.map(
    (dependency) =>
      `  - model: authentik_blueprints.metaapplyblueprint\n    attrs: { identifiers: { name: ${dependency} }, required: ${required} }\n`,
  )
  const text = file(
    `${entries.join('')}  []`.replace(/\n {2}\[\]$/, ''),
    `metadata: { name: ${name} }\n`,
  )
  return parseBlueprint(text, `${name}.yaml`)
}

t.test('applies files after those they depend on', async (t) => {
  const store = new FakeStore()
  const order = async (...blueprints: Parameters<typeof applyBlueprints>[0]) => [
    ...(await applyBlueprints(blueprints, { store })).keys(),
  ]
  const b = named('b', [])
  t.same(await order(named('a', ['b', 'c']), b, named('c', ['b'])), ['b.yaml', 'c.yaml', 'a.yaml'])
  t.same(await order(named('a', ['missing'], false), b), ['a.yaml', 'b.yaml'])
  await t.rejects(order(named('a', ['missing'])), {
    message: /^a\.yaml:4: .*there is no blueprint "missing"$/,
  })
  await t.rejects(order(named('a', ['b']), named('b', ['a'])), {
    message: 'a.yaml: depends on itself: a.yaml -> b.yaml -> a.yaml',
  })
  await t.rejects(order(named('a', ['a'])), { message: /a.yaml -> a.yaml/ })
})

t.test('leaves examples out unless another file needs them', async (t) => {
  const example = parseBlueprint(
    'version: 1\nmetadata: { name: example, labels: { blueprints.goauthentik.io/instantiate: "false" } }',
    'example.yaml',
  )
  const store = new FakeStore()
  t.same([...(await applyBlueprints([example], { store })).keys()], [])
  const both = await applyBlueprints([named('a', ['example']), example], { store })
  t.same([...both.keys()], ['example.yaml', 'a.yaml'])
})
