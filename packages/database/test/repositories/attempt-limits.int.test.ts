import type { AttemptRule } from '@gatehouse/core'
import t from 'tap'
import { attemptLimits } from '../../src/repositories/attempt-limits.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const RULE: AttemptRule = {
  free: 5,
  firstDelay: MINUTE,
  longestDelay: 10 * MINUTE,
  forgetEvery: HOUR,
}

const database = await (await startPostgres(t)).database(t)
let now = 1_800_000_000_000
const clock = { now: () => now }
/** Another process: it remembers nothing. */
const open = () => attemptLimits(database, clock)

async function tryTimes(key: string, count: number, limits = open()) {
  let waiting = 0
  for (let one = 0; one < count; one += 1) waiting = (await limits.begin(key, RULE)).retryAfterMs
  return waiting
}

t.test('free attempts, then one after each delay, which grows to the longest', async (t) => {
  const limits = open()
  t.equal(await tryTimes('a', 5, limits), 0)
  for (const minutes of [1, 2, 4, 8, 10, 10]) {
    t.equal(await tryTimes('a', 1, limits), minutes * MINUTE)
    now += minutes * MINUTE - 1
    t.equal(await tryTimes('a', 1, limits), 1, 'refused ones count for nothing')
    now += 1
    t.equal(await tryTimes('a', 1, limits), 0, `after ${minutes} minutes`)
  }
  t.equal(await tryTimes('b', 5, limits), 0, 'another key')
})

t.test('time forgets attempts, one after the other', async (t) => {
  await tryTimes('c', 5)
  now += 3 * HOUR
  t.equal(await tryTimes('c', 3), 0)
  t.equal(await tryTimes('c', 1), MINUTE)
  now += 50 * HOUR
  t.equal(await tryTimes('c', 5), 0)
  t.equal(await tryTimes('c', 1), MINUTE)
})

t.test('what was right is taken back, and nothing else', async (t) => {
  const limits = open()
  await tryTimes('d', 4, limits)
  for (let right = 0; right < 20; right += 1) {
    t.equal((await limits.begin('d', RULE)).retryAfterMs, 0)
    await limits.takeBack('d')
  }
  t.equal(await tryTimes('d', 1, limits), 0, 'the fifth wrong one')
  t.equal(await tryTimes('d', 1, limits), MINUTE)
  now += MINUTE
  t.equal((await limits.begin('d', RULE)).retryAfterMs, 0)
  await limits.takeBack('d')
  t.equal(await tryTimes('d', 1, limits), 0)
  t.equal(await tryTimes('d', 1, limits), 2 * MINUTE, 'as if the right one had not been')
  await limits.forget('d')
  t.equal(await tryTimes('d', 5, limits), 0)
})

t.test('of 50 at once, in two processes, as many are allowed as are free', async (t) => {
  const processes = [open(), open()]
  const all = Array.from({ length: 50 }, (_, index) => processes[index % 2]?.begin('e', RULE))
  const waits = (await Promise.all(all)).map((one) => one?.retryAfterMs ?? 0)
  t.equal(waits.filter((wait) => wait === 0).length, 5)
  t.ok(waits.every((wait) => wait <= MINUTE))
  now += MINUTE
  const again = await Promise.all(processes.map((one) => one.begin('e', RULE)))
  t.equal(again.filter(({ retryAfterMs }) => retryAfterMs === 0).length, 1)
})

t.test('a key that waits costs no statement', async (t) => {
  const limits = open()
  await tryTimes('f', 6, limits)
  await database.prisma.attempt.deleteMany({ where: { key: 'f' } })
  t.equal(await tryTimes('f', 1, limits), MINUTE)
})

t.test(
  'a free attempt is not refused because another overtook it, or by a slow clock',
  async (t) => {
    await tryTimes('g', 2)
    now -= 5000
    t.equal(await tryTimes('g', 3), 0)
    t.equal(
      await tryTimes('g', 1),
      MINUTE + 5000,
      'and it has not made the count larger or smaller',
    )
    now += 5000
    await tryTimes('h', 1)
    now -= 5000
    await open().takeBack('h')
    t.equal(await tryTimes('h', 5), 0)
  },
)
