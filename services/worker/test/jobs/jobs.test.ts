import t from 'tap'
import { discardDeadLetters } from '../../src/jobs/discard-dead-letters.ts'
import { removeOldEvents } from '../../src/jobs/remove-old-events.ts'
import { resealSecrets } from '../../src/jobs/reseal-secrets.ts'
import { rotateKeys } from '../../src/jobs/rotate-keys.ts'
import { sweepExpired } from '../../src/jobs/sweep-expired.ts'
import { silent } from '../fixtures/events.ts'

const NOW = 1_800_000_000_000
const clock = { now: () => NOW }
const none = { tokens: 0, consents: 0, sessions: 0, refreshTokens: 0, families: 0, invitations: 0 }

t.test('a sweep goes on while any kind fills a batch, and spares the last hour', async (t) => {
  const passes = [{ ...none, sessions: 1000 }, { ...none, tokens: 1000, families: 3 }, none]
  const forgotten = [1000, 999]
  const calls: unknown[] = []
  const expiredRows = {
    sweep: async (before: number, batch: number) => {
      calls.push(['sweep', NOW - before, batch])
      return passes.shift() ?? none
    },
    forgetSuccessors: async (now: number, batch: number) => {
      calls.push(['forget', NOW - now, batch])
      return forgotten.shift() ?? 0
    },
  }
  const endOverdue = async (before: number) => void calls.push(['end', NOW - before])
  await sweepExpired({ expiredRows, endOverdue, clock })
  const forget = ['forget', 0, 1000]
  const sweep = ['sweep', 3_600_000, 1000]
  t.same(calls, [forget, forget, ['end', 3_600_000], sweep, sweep, sweep])
})

t.test('nothing is swept whose end could not take effect', async (t) => {
  let swept = 0
  const expiredRows = {
    sweep: async () => {
      swept += 1
      return none
    },
    forgetSuccessors: async () => 0,
  }
  const endOverdue = () => Promise.reject(new Error('no event'))
  await t.rejects(sweepExpired({ expiredRows, endOverdue, clock }), { message: 'no event' })
  t.equal(swept, 0)
})

t.test('old events are removed until none is left', async (t) => {
  const counts = [1000, 1000, 12]
  const calls: number[][] = []
  const removeExpired = async (now: number, batch: number) => {
    calls.push([now, batch])
    return counts.shift() ?? 0
  }
  await removeOldEvents({
    storedEvents: { removeExpired },
    notifications: { removeExpired },
    clock,
  })
  t.same(calls, Array(4).fill([NOW, 1000]), 'and notifications after them')
})

t.test('secrets are sealed anew until none is left, which is said', async (t) => {
  const told: string[] = []
  const counts = [500, 3, 0, 9]
  const reseal = async () => counts.shift() ?? 0
  await resealSecrets({
    sealedSecrets: { reseal },
    log: { info: (_, text) => void told.push(text) },
  })
  t.same(counts, [9])
  t.match(told, ['everything is sealed with the current secret key'])
})

t.test('dead letters of two weeks ago are discarded, which is said', async (t) => {
  const warnings: object[] = []
  const log = { ...silent, warn: (details?: object) => void warnings.push(details ?? {}) }
  const counts = [2, 0]
  const ages: number[] = []
  const discardOld = async (before: number) => {
    ages.push(NOW - before)
    return counts.shift() ?? 0
  }
  const deps = { bus: { deadLetters: { discardOld } }, clock, log }
  await discardDeadLetters(deps)
  await discardDeadLetters(deps)
  t.same(ages, Array(2).fill(14 * 24 * 3_600_000))
  t.same(warnings, [{ count: 2 }])
})

t.test('a failing job fails, so that it is tried again', async (t) => {
  const down = () => Promise.reject(new Error('postgres is down'))
  const expiredRows = { sweep: down, forgetSuccessors: async () => 0 }
  const jobs = [
    sweepExpired({ expiredRows, endOverdue: async () => {}, clock }),
    removeOldEvents({
      storedEvents: { removeExpired: down },
      notifications: { removeExpired: async () => 0 },
      clock,
    }),
    rotateKeys({ keyRotation: { step: down } }),
    resealSecrets({ sealedSecrets: { reseal: down }, log: { info() {} } }),
  ]
  for (const job of jobs) await t.rejects(job, { message: 'postgres is down' })
})
