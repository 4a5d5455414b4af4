import t from 'tap'
import { mergeAttributes } from '../../src/repositories/merge-attributes.ts'

t.test('objects are merged at every depth, of anything else the last wins', async (t) => {
  const layers = [
    { a: 1, deep: { x: { one: 1 }, list: [1, 2] }, kept: null },
    { deep: { x: { two: 2 }, list: [3] } },
    { a: [], deep: { y: true } },
  ]
  t.same(mergeAttributes(layers), {
    a: [],
    deep: { x: { one: 1, two: 2 }, list: [3], y: true },
    kept: null,
  })
  t.same(mergeAttributes([]), {})
  t.same(layers[0]?.deep, { x: { one: 1 }, list: [1, 2] }, 'the layers are left as they were')
})

t.test('a key named __proto__ is a key like any other', async (t) => {
  const hostile = JSON.parse('{"__proto__": {"isSuperuser": true}}')
  const merged = mergeAttributes([hostile, hostile])
  t.equal(merged['isSuperuser'], undefined)
  t.equal(Object.getPrototypeOf(merged), Object.prototype)
  t.ok(Object.hasOwn(merged, '__proto__'))
})
