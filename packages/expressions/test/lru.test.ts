import t from 'tap'
import { Lru } from '../src/lru.ts'

t.test('forgets what was not asked for the longest', async (t) => {
  const lru = new Lru<string, number>(2)
  const made: string[] = []
  const get = (key: string) =>
    lru.get(key, () => {
      made.push(key)
      return 1
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) get(key)
  t.same(made, ['a', 'b', 'c', 'b'])
  t.equal(lru.size, 2)
})

t.test('does not remember a failure', async (t) => {
  const lru = new Lru<string, number>(2)
  t.throws(() =>
    lru.get('a', () => {
      throw new Error('no')
    }),
  )
  t.equal(
    lru.get('a', () => 1),
    1,
  )
})
