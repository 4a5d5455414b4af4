import t from 'tap'
import { applyBlueprint, find, keyOf, parseBlueprint, writeBlueprint } from '../src/index.ts'
import { FakeStore } from './fake-store.ts'

const NAMES = [
  'plain',
  '!Find [x]',
  'a: b',
  '- "quoted"\nsecond line',
  '#',
  'null',
  '1',
  '&a *b',
  '{',
]

t.test('what is written means the same when it is applied, whatever the names are', async (t) => {
  for (const name of NAMES) {
    const store = new FakeStore()
    const text = writeBlueprint(name, [
      {
        model: 'authentik_core.group',
        id: 'group-1',
        identifiers: { name },
        attrs: { attributes: { list: [1, null, { deep: true }], text: name } },
      },
      {
        model: 'authentik_core.user',
        identifiers: { username: 'ana' },
        attrs: { groups: [keyOf('group-1'), find('authentik_core.group', 'name', name)] },
      },
    ])
    const read = parseBlueprint(text, 'written.yaml')
    t.equal(read.name, name)
    await applyBlueprint(read, { store })
    const group = store.row('authentik_core.group', 'name', name)
    t.same(group['attributes'], { list: [1, null, { deep: true }], text: name })
    t.same(store.row('authentik_core.user', 'username', 'ana')['groups'], [group.pk, group.pk])
  }
})
