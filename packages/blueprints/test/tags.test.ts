import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { applyBlueprint, parseBlueprint } from '../src/index.ts'
import { FakeStore } from './fake-store.ts'

interface Surroundings {
  env?: Record<string, string>
  context?: Record<string, unknown>
  folder?: string
}

/** The value that `yaml` is resolved to, as attribute of an entry after two others. */
async function resolve(yaml: string, { folder, ...options }: Surroundings = {}): Promise<unknown> {
  const text = `
version: 1
context:
  name: staff
  number: 3
  nested: { list: [a, b] }
  dotted.name: dotted
  derived: !Format ["%s-%d", !Context name, !Context number]
entries:
  - { model: authentik_core.group, id: staff, identifiers: { name: Staff } }
  - { model: authentik_core.group, id: gone, state: absent, identifiers: { name: Gone } }
  - { model: authentik_core.user, identifiers: { username: ana }, attrs: { value: ${yaml} } }
`
  const store = new FakeStore()
  const blueprint = parseBlueprint(text, 'x.yaml', folder === undefined ? {} : { folder })
  await applyBlueprint(blueprint, { store, ...options })
  return store.row('authentik_core.user', 'username', 'ana')['value']
}

async function passes(
  t: Test,
  cases: [yaml: string, value: unknown][],
  surroundings?: Surroundings,
) {
  for (const [yaml, value] of cases) t.same(await resolve(yaml, surroundings), value, yaml)
}

async function fails(
  t: Test,
  cases: [yaml: string, message: string | RegExp][],
  surroundings?: Surroundings,
) {
  const where = 'x.yaml:12: entry 3 (authentik_core.user "ana"): field "value": '
  for (const [yaml, message] of cases) {
    const expected = typeof message === 'string' ? where + message : message
    await t.rejects(
      resolve(yaml, surroundings),
      { name: 'BlueprintError', message: expected, field: 'value', line: 12 },
      yaml,
    )
  }
}

t.test('!KeyOf gives the key of an earlier entry', async (t) => {
  await passes(t, [
    ['!KeyOf staff', 1],
    ['{ groups: [!KeyOf staff] }', { groups: [1] }],
  ])
  await fails(t, [
    ['!KeyOf nobody', '!KeyOf: no entry before this one has the id "nobody" and exists'],
    ['!KeyOf gone', '!KeyOf: no entry before this one has the id "gone" and exists'],
    ['!KeyOf', '!KeyOf: needs a name'],
  ])
})

t.test('!Find gives the key of an object, or null', async (t) => {
  await passes(t, [
    ['!Find [authentik_core.group, [name, Staff]]', 1],
    ['!Find [authentik_core.group, [name, Nobody]]', null],
    ['!Find [authentik_core.group, [!If [true, name], !Format ["%staff", S]]]', 1],
  ])
  await fails(t, [
    [
      '!Find [authentik_core.grop, [name, a]]',
      '!Find: there is no model authentik_core.grop; did you mean authentik_core.group?',
    ],
    ['!Find [authentik_core.group]', '!Find: needs at least one [field, value]'],
    ['!Find [authentik_core.group, name]', '!Find: each condition must be a [field, value]'],
    ['!Find []', '!Find: needs a name'],
  ])
})

t.test('!Env gives a variable, and its default when it is unset or empty', async (t) => {
  const env = { HOME_PAGE: 'https://example.com', EMPTY: '' }
  const cases: [string, unknown][] = [
    ['!Env HOME_PAGE', 'https://example.com'],
    ['!Env [HOME_PAGE, other]', 'https://example.com'],
    ['!Env UNSET', null],
    ['!Env [UNSET, other]', 'other'],
    ['!Env [EMPTY, other]', 'other'],
    ['!Env [UNSET, !Context name]', 'staff'],
    ['!Env constructor', null],
  ]
  await passes(t, cases, { env })
})

t.test('!Context gives a value of the file or of who applies it', async (t) => {
  const cases: [string, unknown][] = [
    ['!Context name', 'staff'],
    ['!Context nested.list', ['a', 'b']],
    ['!Context dotted.name', 'dotted'],
    ['!Context derived', 'staff-3'],
    ['!Context [missing, fallback]', 'fallback'],
    ['!Context [missing, null]', null],
    ['!Context given', 1],
  ]
  await passes(t, cases, { context: { given: 1 } })
  t.equal(await resolve('!Context name', { context: { name: 'mine' } }), 'mine')
  await fails(t, [
    ['!Context missing', '!Context: the context has no "missing", and no default is given'],
    ['!Context nested.list.length', /has no "nested.list.length"/],
    ['!Context constructor', /has no "constructor"/],
  ])
})

t.test('!Format fills values in', async (t) => {
  await passes(t, [
    ['!Format ["a-%s-%d%%", !Context name, 5]', 'a-staff-5%'],
    ['!Format ["plain"]', 'plain'],
    ['!Format ["%s", [1, a]]', '[1,"a"]'],
    ['!Format ["%s", "%s"]', '%s'],
  ])
  await fails(t, [
    ['!Format ["%s"]', '!Format: there are fewer values than places'],
    ['!Format ["%s", a, b]', '!Format: there are more values than places'],
    ['!Format ["%x", 1]', '!Format: "%x" is not known'],
    ['!Format ["100%", 1]', '!Format: "%" is not known'],
  ])
})

t.test('!If chooses, and resolves only what it chose', async (t) => {
  await passes(t, [
    ['!If [true, a, b]', 'a'],
    ['!If ["", a, b]', 'b'],
    ['!If [[], a, b]', 'b'],
    ['!If [{}, a, b]', 'b'],
    ['!If [!Env UNSET, a, { b: !Context name }]', { b: 'staff' }],
    ['!If [1]', true],
    ['!If [0]', false],
    ['!If [true, a, !KeyOf nobody]', 'a'],
  ])
})

t.test('!Condition compares', async (t) => {
  await passes(t, [
    ['!Condition [EQ, a, a, a]', true],
    ['!Condition [EQ, [1], [1]]', true],
    ['!Condition [EQ, 1, "1"]', false],
    ['!Condition [NEQ, a, b]', true],
    ['!Condition [AND, true, 1]', true],
    ['!Condition [and, true, 0]', false],
    ['!Condition [NAND, true, 0]', true],
    ['!Condition [OR, 0, ""]', false],
    ['!Condition [OR, 0, a]', true],
    ['!Condition [NOR, 0, ""]', true],
    ['!Condition [XOR, true, true]', false],
    ['!Condition [XOR, true, true, true]', true],
    ['!Condition [XNOR, true, false]', false],
    ['!Condition [AND, !Condition [EQ, !Context name, staff], true]', true],
  ])
  await fails(t, [
    ['!Condition [LT, 1, 2]', /"LT" is none of EQ, NEQ, AND/],
    ['!Condition [AND]', '!Condition: needs at least one value'],
  ])
})

t.test('!File reads below the folder of the blueprint and nowhere else', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'blueprints-'))
  const folder = join(root, 'blueprints')
  await mkdir(join(folder, 'sub'), { recursive: true })
  await writeFile(join(root, 'secret'), 'secret')
  await writeFile(join(folder, 'sub', 'key.pem'), 'a key\n')
  await writeFile(join(folder, 'large'), 'x'.repeat(1024 * 1024 + 1))
  await symlink(join(root, 'secret'), join(folder, 'link'))

  await passes(
    t,
    [
      ['!File sub/key.pem', 'a key'],
      ['!File [missing, other]', 'other'],
      ['!File [../secret, other]', 'other'],
    ],
    { folder },
  )
  const message = /there is no file .* below the blueprint's folder/
  const outside = ['missing', '../secret', join(root, 'secret'), 'link', 'sub', '.', '/etc/passwd']
  for (const path of outside) await fails(t, [[`!File "${path}"`, message]], { folder })
  await t.rejects(resolve('!File large', { folder }), { message: /larger than 1 MB/ })
  await fails(t, [['!File sub/key.pem', message]])
})

t.test('!Enumerate goes over lists, maps and texts', async (t) => {
  await passes(t, [
    ['!Enumerate [[a, b], SEQ, !Format ["%d:%s", !Index 0, !Value 0]]', ['0:a', '1:b']],
    ['!Enumerate [{ x: 1 }, SEQ, [!Index 0, !Value 0]]', [['x', 1]]],
    ['!Enumerate [[a, b], MAP, [!Value 0, !Index 0]]', { a: 0, b: 1 }],
    ['!Enumerate [[a, b], MAP, { same: !Value 0 }]', { same: 'b' }],
    ['!Enumerate [[], MAP, x]', {}],
    [
      '!Enumerate [[ab], SEQ, !Enumerate [!Value 1, SEQ, !Format ["%s%s", !Value 1, !Value 0]]]',
      [['aba', 'abb']],
    ],
  ])
  await fails(t, [
    ['!Enumerate [5, SEQ, x]', '!Enumerate: can go over a list, a map or a text only'],
    ['!Enumerate [[a], SET, x]', '!Enumerate: "SET" is neither SEQ nor MAP'],
    ['!Enumerate [[a], MAP, x]', '!Enumerate: the body of MAP must be a [key, value] or a map'],
    ['!Enumerate [[a]]', '!Enumerate: needs an iterable, SEQ or MAP, and a body'],
    ['!Enumerate [!Value 0, SEQ, x]', '!Value: there is no !Enumerate at depth 0'],
    ['!Index 0', '!Index: there is no !Enumerate at depth 0'],
    ['!Value x', '!Value: there is no !Enumerate at depth NaN'],
  ])
})

t.test('!AtIndex takes one item', async (t) => {
  await passes(t, [
    ['!AtIndex [[a, b], 1]', 'b'],
    ['!AtIndex [[a, b], -1]', 'b'],
    ['!AtIndex [{ x: 1 }, x]', 1],
    ['!AtIndex [!Context nested, list]', ['a', 'b']],
    ['!AtIndex [[a], 5, other]', 'other'],
  ])
  await fails(t, [
    ['!AtIndex [[a], 5]', '!AtIndex: there is no such item, and no default is given'],
    ['!AtIndex [{ x: 1 }, constructor]', /there is no such item/],
    ['!AtIndex [text, 0]', /there is no such item/],
    ['!AtIndex [[a]]', '!AtIndex: needs a collection and an index'],
  ])
})

t.test('!ParseJSON reads JSON', async (t) => {
  const env = { SETTINGS: '{"a": [1]}' }
  await passes(t, [['!ParseJSON "{}"', {}]])
  t.same(await resolve('!ParseJSON [!Env SETTINGS]', { env }), { a: [1] })
  await fails(t, [['!ParseJSON "{"', '!ParseJSON: the text is not JSON']])
})
