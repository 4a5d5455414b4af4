import t from 'tap'
import { parseBlueprint } from '../src/index.ts'

const parse = (text: string) => parseBlueprint(text, 'x.yaml')

t.test('reads a file', async (t) => {
  const blueprint = parse(`
version: 1
metadata:
  name: A name
  labels: { a: b }
context: { greeting: hello }
entries:
  - model: authentik_core.group
    id: g
    state: created
    conditions: [true]
    identifiers: { name: Staff }
    attrs: { is_superuser: false }
  - model: authentik_core.group
    identifiers: { name: Others }
`)
  t.match(blueprint, { file: 'x.yaml', name: 'A name', labels: { a: 'b' }, warnings: [] })
  t.match(blueprint.hash, /^[0-9a-f]{64}$/)
  t.equal(blueprint.context.get('greeting'), 'hello')
  t.match(blueprint.entries, [
    { index: 1, line: 8, model: 'authentik_core.group', id: 'g', state: 'created' },
    { index: 2, line: 14, id: undefined, state: 'present', conditions: [] },
  ])
})

t.test('reads entries in groups, one after the other', async (t) => {
  const { entries } = parse(`
version: 1
entries:
  people:
    - { model: authentik_core.user, identifiers: { username: a } }
  things:
    - { model: authentik_core.group, identifiers: { name: b } }
`)
  t.match(entries, [{ index: 1, model: 'authentik_core.user' }, { index: 2 }])
})

t.test('takes the file for the name when there is none', async (t) => {
  t.equal(parse('version: 1').name, 'x.yaml')
  t.same(parse('version: 1').entries, [])
})

t.test('ignores permissions, and says so', async (t) => {
  const { warnings } = parse(`
version: 1
entries:
  - model: authentik_core.group
    identifiers: { name: Staff }
    permissions: [{ permission: view_group, user: 1 }]
`)
  t.same(warnings, ['x.yaml:6: entry 1 (authentik_core.group "Staff"): permissions are ignored'])
})

t.test('reads which files must come first', async (t) => {
  const { dependencies } = parse(`
version: 1
entries:
  - model: authentik_blueprints.metaapplyblueprint
    attrs: { identifiers: { name: First } }
  - model: authentik_blueprints.metaapplyblueprint
    attrs: { identifiers: { path: b.yaml }, required: false }
`)
  t.match(dependencies, [
    { name: 'First', path: undefined, required: true, line: 4 },
    { name: undefined, path: 'b.yaml', required: false },
  ])
})

t.test('unfolds aliases', async (t) => {
  const { entries } = parse(`
version: 1
context: { names: &names [a, b] }
entries:
  - { model: authentik_core.group, identifiers: { name: x }, attrs: { list: *names } }
`)
  t.equal(entries.length, 1)
})

const group = (rest: string) =>
  `version: 1\nentries:\n  - model: authentik_core.group\n    ${rest}\n`

t.test('names file, line, entry and field of a mistake', async (t) => {
  const cases: [text: string, message: string | RegExp][] = [
    ['[]', 'x.yaml: the file must be a map'],
    ['', 'x.yaml: the file must be a map'],
    ['\0', /^x\.yaml/],
    ['version: 2', 'x.yaml:1: field "version": must be 1'],
    ['entries: []', 'x.yaml:1: field "version": must be 1'],
    ['version: 1\nfoo: 1', /^x\.yaml:2: field "foo": is none of version, metadata/],
    ['version: 1\nentries: 5', 'x.yaml:2: field "entries": must be a list'],
    ['version: 1\nentries: { a: 5 }', 'x.yaml:2: entries: field "a": must be a list'],
    ['version: 1\nentries: [5]', 'x.yaml: entry 1: must be a map'],
    ['version: 1\ncontext: []', 'x.yaml:2: field "context": must be a map'],
    ['version: 1\nmetadata: { name: [] }', 'x.yaml:2: metadata: field "name": must be text'],
    ['version: 1\nentries: [{ id: a }]', 'x.yaml:2: entry 1: field "model": is missing'],
    [group('state: gone'), /^x\.yaml:4: entry 1: field "state": must be one of present, created/],
    [group('identifiers: {}'), 'x.yaml:4: entry 1: field "identifiers": needs at least one field'],
    [group('attrs: {}'), /field "identifiers": needs at least one field/],
    [group('attrs: []'), 'x.yaml:4: entry 1: field "attrs": must be a map'],
    [group('conditions: yes'), 'x.yaml:4: entry 1: field "conditions": must be a list'],
    [group('identifier: { name: x }'), /^x\.yaml:4: entry 1: field "identifier": is none of/],
    [
      'version: 1\nentries:\n  - { model: a, id: x, identifiers: { b: 1 } }\n' +
        '  - { model: a, id: x, identifiers: { b: 2 } }',
      'x.yaml:4: entry 2: field "id": "x" is the id of an earlier entry too',
    ],
    [
      'version: 1\nentries: [{ model: authentik_blueprints.metaapplyblueprint }]',
      'x.yaml:2: entry 1: field "identifiers": needs the name or the path of a blueprint',
    ],
  ]
  for (const [text, message] of cases) {
    t.throws(() => parse(text), { name: 'BlueprintError', message }, JSON.stringify(text))
  }
})

t.test('refuses YAML that is broken, ambiguous or more than data', async (t) => {
  const cases: [text: string, message: RegExp][] = [
    ['version: 1\nentries: [', /^x\.yaml:2: /],
    ['version: 1\nversion: 1', /^x\.yaml:2: the key "version" is there twice/],
    ['version: 1\n---\nversion: 1', /^x\.yaml:2: .*multiple documents/],
    ['a: *nowhere', /^x\.yaml:1: there is no such anchor/],
    ['a: !Nope x', /^x\.yaml:1: there is no tag !Nope/],
    ['a: !!python/object/apply:os.system [ls]', /^x\.yaml:1: there is no tag/],
    ['a: !!binary aGk=', /^x\.yaml:1: there is no tag/],
    ['a: !!set { b }', /^x\.yaml:1: there is no tag/],
    ['<<: { a: 1 }', /^x\.yaml:1: merge keys cannot be used/],
    ['__proto__: { a: 1 }', /^x\.yaml:1: the key __proto__ cannot be used/],
    ['? [a]\n: 1', /^x\.yaml:1: keys must be plain text/],
    ['a: .inf', /^x\.yaml:1: numbers must be finite/],
    ['a: &a [*a]', /^x\.yaml:1: /],
    [`a: ${'['.repeat(100)}${']'.repeat(100)}`, /nested too deeply/],
    [`a: ${'['.repeat(5000)}`, /^x\.yaml:1: /],
    [`a: [${'1,'.repeat(60_000)}]`, /too many values/],
    [`a: &a 1\nb: [${'*a,'.repeat(101)}]`, /too many aliases/],
    [`a: ${'x'.repeat(1024 * 1024)}`, /larger than 1 MB/],
  ]
  for (const [text, message] of cases) {
    t.throws(() => parse(text), { name: 'BlueprintError', message }, text.slice(0, 40))
  }
})

t.test('refuses aliases that unfold into more than the file could hold', async (t) => {
  const levels = Array.from({ length: 8 }, (_, level) => {
    const inner = level === 0 ? '1' : `*l${level - 1}`
    return `l${level}: &l${level} [${Array.from({ length: 12 }, () => inner).join(', ')}]`
  })
  t.throws(() => parse(levels.join('\n')), { message: /too many/ })
})
