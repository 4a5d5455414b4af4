import t from 'tap'
import { reputations } from '../../src/repositories/reputations.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const HOUR = 60 * 60_000
const database = await (await startPostgres(t)).database(t)
let now = 1_800_000_000_000
const settings = {
  current: async () => ({ reputation: { lowest: -5, highest: 3 } }) as never,
}
const { change, scoreOf } = reputations(database, { settings, clock: { now: () => now } })

t.test('scores add up, by name and by network, within the limits', async (t) => {
  await change({ name: 'ANA', address: '2001:db8::1' }, -1)
  await change({ name: 'ａna', address: '2001:db8::2' }, -1)
  await change({ name: 'bo', address: '2001:db8::1' }, -1)
  await change({ name: 'ana', address: '192.0.2.1' }, 1)
  t.equal(await scoreOf({ name: 'ana' }), -1)
  t.equal(await scoreOf({ address: '2001:db8:0:0::/64' }), -3)
  t.equal(await scoreOf({ name: 'bo', address: '192.0.2.1' }), 0)
  t.equal(await scoreOf({ name: 'nobody' }), 0)
  t.equal(await scoreOf({}), 0)
  const of = { name: 'cleo', address: '192.0.2.2' }
  for (let count = 0; count < 8; count += 1) await change(of, -1)
  t.equal(await scoreOf({ name: 'cleo' }), -5)
  for (let count = 0; count < 20; count += 1) await change(of, 1)
  t.equal(await scoreOf({ name: 'cleo' }), 3)
})

t.test('changes at the same moment all count', async (t) => {
  const of = { name: 'dora', address: '192.0.2.3' }
  await change(of, 3)
  await Promise.all(Array.from({ length: 50 }, (_, index) => change(of, index % 2 ? 1 : -1)))
  const between = await scoreOf({ name: 'dora' })
  await Promise.all(Array.from({ length: 5 }, () => change(of, -1)))
  t.equal(await scoreOf({ name: 'dora' }), Math.max(-5, between - 5))
})

t.test('what was not heard of for a day is forgotten', async (t) => {
  const of = { name: 'eva', address: '192.0.2.4' }
  await change(of, -2)
  now += 23 * HOUR
  t.equal(await scoreOf({ name: 'eva' }), -2)
  now += 2 * HOUR
  t.equal(await scoreOf({ name: 'eva' }), 0)
  await change(of, -1)
  t.equal(await scoreOf({ name: 'eva' }), -1, 'and begins anew')
})
