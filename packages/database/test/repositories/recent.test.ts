import t from 'tap'
import { recent } from '../../src/repositories/recent.ts'
import { setClock } from '../fixtures/rows.ts'

function setup(load: (key: string) => Promise<string | undefined>) {
  const clock = setClock()
  const loads: string[] = []
  const values = recent(
    (key: string) => {
      loads.push(key)
      return load(key)
    },
    { clock, forMs: 1000, maxEntries: 2 },
  )
  return { clock, loads, values }
}

t.test('loads once for all who ask at the same moment', async (t) => {
  const { loads, values } = setup(async (key) => key)
  t.same(await Promise.all([1, 2, 3].map(() => values.get('a'))), ['a', 'a', 'a'])
  t.same(loads, ['a'])
})

t.test('loads again after the time, a drop or a clear', async (t) => {
  const { clock, loads, values } = setup(async (key) => key)
  await values.get('a')
  clock.advance(1000)
  await values.get('a')
  values.drop('a')
  await values.get('a')
  values.clear()
  await values.get('a')
  t.equal(loads.length, 4)
})

t.test('what is dropped while it loads is not remembered', async (t) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const { loads, values } = setup(() => promise)
  const first = values.get('a')
  values.drop('a')
  resolve('stale')
  await first
  await values.get('a')
  t.equal(loads.length, 2)
})

t.test(
  'what was read by other means is remembered, unless something was dropped meanwhile',
  async (t) => {
    const { loads, values } = setup(async (key) => key)
    values.put('a', 'other', values.drops)
    t.equal(await values.get('a'), 'other')
    const asked = values.drops
    values.drop('a')
    values.put('a', 'stale', asked)
    t.equal(await values.get('a'), 'a')
    t.same(loads, ['a'])
  },
)

t.test('remembers neither failures nor what is missing', async (t) => {
  const { loads, values } = setup(async (key) => {
    if (key === 'bad') throw new Error('failed')
    return undefined
  })
  await t.rejects(values.get('bad'))
  await t.rejects(values.get('bad'))
  await values.get('missing')
  await values.get('missing')
  t.same(loads, ['bad', 'bad', 'missing', 'missing'])
})

t.test('the oldest makes room', async (t) => {
  const { loads, values } = setup(async (key) => key)
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await values.get(key)
  t.same(loads, ['a', 'b', 'c', 'a'])
})
