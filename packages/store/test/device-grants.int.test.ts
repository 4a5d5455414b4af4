import type { DevicePoll } from '@gatehouse/core'
import { createDeviceGrants, type RedisClient } from '../src/index.ts'
import { onEveryKind } from './fixtures/connection.ts'
import { aDevice, aGrant, NOW } from './fixtures/grants.ts'

const grant = aGrant()
let serial = 0

/** A saved grant of its own, at a clock that the test moves. */
async function setup(redis: RedisClient) {
  const clock = { time: NOW, now: () => clock.time }
  const devices = createDeviceGrants(redis, { clock })
  serial += 1
  const code = `device-${serial}`
  const userCode = `BCDFGH${String(serial).padStart(2, '0')}`
  await devices.save(code, aDevice({ userCode }))
  const poll = (after: number, clientId = 'client') => devices.poll(code, clientId, NOW + after)
  return { clock, code, devices, poll, userCode }
}

onEveryKind(async (t, redis) => {
  t.test('RFC 8628 §3.5: a poll at the interval is pending', async (t) => {
    const { poll } = await setup(redis)
    const answers: DevicePoll[] = []
    for (const after of [0, 5000, 10_000, 60_000]) answers.push(await poll(after))
    t.same(answers, Array(4).fill({ status: 'pending' }))
  })

  t.test('a grant that could not be handed out is handed out by the next poll', async (t) => {
    const { poll, devices, code, userCode } = await setup(redis)
    await devices.approve(userCode, grant)
    t.same(await poll(5000), { status: 'approved', grant })
    await devices.restore(code, grant)
    t.same(await poll(6000), { status: 'approved', grant })
    t.same(await poll(7000), { status: 'unknown' })
    await devices.restore('never', grant)
    t.match(await devices.poll('never', 'client', NOW), { status: 'unknown' })
  })

  t.test('RFC 8628 §3.5: each early poll adds 5 s to the interval, for good', async (t) => {
    const { poll } = await setup(redis)
    const polls: [after: number, status: DevicePoll['status']][] = [
      [0, 'pending'],
      [1000, 'slow_down'], // 10 s from here
      [7000, 'slow_down'], // 15 s from here
      [21_500, 'slow_down'], // 20 s from here
      [41_500, 'pending'],
      [60_500, 'slow_down'],
      [85_500, 'pending'],
    ]
    for (const [after, status] of polls) t.same(await poll(after), { status }, `at ${after} ms`)
  })

  t.test('requests a little closer together than the interval are in time', async (t) => {
    const { poll } = await setup(redis)
    await poll(0)
    t.same(await poll(4950), { status: 'pending' })
  })

  t.test('an approved grant is handed out once, however early it is asked for', async (t) => {
    const { devices, poll, userCode } = await setup(redis)
    await poll(0)
    t.equal(await devices.approve(userCode, grant), 'answered')
    t.same(await poll(10), { status: 'approved', grant })
    t.same(await poll(20), { status: 'unknown' })
    t.same(await poll(10_000), { status: 'unknown' })
  })

  t.test('of 50 polls at once one gets the grant', async (t) => {
    const { devices, poll, userCode } = await setup(redis)
    await devices.approve(userCode, grant)
    const answers = await Promise.all(Array.from({ length: 50 }, () => poll(0)))
    t.equal(answers.filter(({ status }) => status === 'approved').length, 1)
    t.equal(answers.filter(({ status }) => status === 'unknown').length, 49)
  })

  t.test('of 50 answers at once the first one counts', async (t) => {
    const { devices, poll, userCode } = await setup(redis)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 ? devices.approve(userCode, grant) : devices.deny(userCode),
      ),
    )
    t.equal(answers.filter((answer) => answer === 'answered').length, 1)
    t.equal(answers.filter((answer) => answer === 'already_answered').length, 49)
    t.match(await poll(0), { status: answers[0] === 'answered' ? 'denied' : 'approved' })
  })

  t.test('a denied grant stays denied', async (t) => {
    const { devices, poll, userCode } = await setup(redis)
    await devices.deny(userCode)
    for (const after of [0, 1, 2]) t.same(await poll(after), { status: 'denied' })
    t.equal(await devices.approve(userCode, grant), 'already_answered')
  })

  t.test('another client learns nothing and takes nothing', async (t) => {
    const { devices, poll, userCode } = await setup(redis)
    t.same(await poll(0, 'other'), { status: 'wrong_client' })
    await devices.approve(userCode, grant)
    t.same(await poll(1, 'other'), { status: 'wrong_client' })
    t.match(await poll(2), { status: 'approved' })
  })

  t.test('an expired grant says so, and takes no answer', async (t) => {
    const { clock, devices, poll, userCode } = await setup(redis)
    clock.time = NOW + 900_000
    t.same(await poll(900_000), { status: 'expired' })
    t.equal(await devices.approve(userCode, grant), 'expired')
    t.equal(await devices.deny(userCode), 'expired')
  })

  t.test('an approval of the last moment can be collected for a minute', async (t) => {
    const { clock, devices, poll, userCode } = await setup(redis)
    clock.time = NOW + 899_000
    await devices.approve(userCode, grant)
    t.match(await poll(905_000), { status: 'approved' })
  })

  t.test('an approval that nobody collects expires', async (t) => {
    const { clock, devices, poll, userCode } = await setup(redis)
    clock.time = NOW + 899_000
    await devices.approve(userCode, grant)
    t.same(await poll(959_000), { status: 'expired' })
  })

  t.test('is found by its user code as long as it waits for an answer', async (t) => {
    const { devices, userCode } = await setup(redis)
    t.same(await devices.findByUserCode(userCode), aDevice({ userCode }))
    await devices.deny(userCode)
    t.equal(await devices.findByUserCode(userCode), undefined)
  })

  t.test('a user code leads to one grant only', async (t) => {
    const { devices, poll, userCode } = await setup(redis)
    const attempts = Array.from({ length: 10 }, (_, i) =>
      devices.save(`rival-${serial}-${i}`, aDevice({ userCode })),
    )
    t.same(await Promise.all(attempts), Array(10).fill('user_code_taken'))
    t.same(await poll(0), { status: 'pending' })
  })

  t.test('what was never given is unknown', async (t) => {
    const { devices } = await setup(redis)
    for (const value of ['never', '', '\0', '{a}b', 'x'.repeat(10_000)]) {
      t.same(await devices.poll(value, 'client', NOW), { status: 'unknown' })
      t.equal(await devices.findByUserCode(value), undefined)
      t.equal(await devices.approve(value, grant), 'unknown')
    }
  })

  t.test('nothing is stored in clear or for ever', async (t) => {
    await redis.flushdb()
    const { code, userCode } = await setup(redis)
    const keys = await redis.keys('*')
    t.equal(keys.length, 2)
    for (const key of keys) {
      const ttl = await redis.pttl(key)
      t.ok(ttl > 900_000 && ttl <= 1_500_000)
      t.notOk(key.includes(code) || key.includes(userCode))
    }
  })
})
