import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { configCache } from '../../src/configuration/config-cache.ts'

function setup() {
  let now = 0
  let down = false
  const loads: string[] = []
  const cache = configCache(
    async (key) => {
      loads.push(key)
      if (down) throw new UnavailableError('postgres')
      return { key, load: loads.length }
    },
    { now: () => now },
  )
  return {
    cache,
    loads,
    pass: (ms: number) => {
      now += ms
    },
    setDown: (value: boolean) => {
      down = value
    },
  }
}

t.test('reads once for many who ask at the same time, and gives the same object', async (t) => {
  const { cache, loads } = setup()
  const [a, b] = await Promise.all([cache.get('x'), cache.get('x')])
  t.equal(a, b)
  t.equal(await cache.get('x'), a)
  t.same(loads, ['x'])
})

t.test('reads again after 30 s and after a message', async (t) => {
  const { cache, loads, pass } = setup()
  await cache.get('x')
  pass(29_999)
  await cache.get('x')
  t.equal(loads.length, 1)
  pass(1)
  await cache.get('x')
  t.equal(loads.length, 2)
  cache.clear()
  await cache.get('x')
  t.equal(loads.length, 3)
})

t.test('the last copy serves while Postgres is down, but not after a message', async (t) => {
  const { cache, pass, setDown } = setup()
  const first = await cache.get('x')
  setDown(true)
  pass(60_000)
  t.equal(await cache.get('x'), first)
  cache.clear()
  await t.rejects(cache.get('x'), UnavailableError)
  setDown(false)
  t.match(await cache.get('x'), { key: 'x' }, 'a failure is not remembered')
})
