import t from 'tap'
import { removeOldEvents } from '../../src/jobs/remove-old-events.ts'
import { rotateKeys } from '../../src/jobs/rotate-keys.ts'
import { sweepExpired } from '../../src/jobs/sweep-expired.ts'

const NOW = 1_800_000_000_000
const clock = { now: () => NOW }
const none = { tokens: 0, consents: 0, sessions: 0, refreshTokens: 0, families: 0 }

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
  await sweepExpired({ expiredRows, clock })
  const forget = ['forget', 0, 1000]
  const sweep = ['sweep', 3_600_000, 1000]
  t.same(calls, [forget, forget, sweep, sweep, sweep])
})

t.test('old events are removed until none is left', async (t) => {
  const counts = [1000, 1000, 12]
  const calls: number[][] = []
  const removeExpired = async (now: number, batch: number) => {
    calls.push([now, batch])
    return counts.shift() ?? 0
  }
  await removeOldEvents({ storedEvents: { removeExpired }, clock })
  t.same(calls, Array(3).fill([NOW, 1000]))
})

t.test('a failing job fails, so that it is tried again', async (t) => {
  const down = () => Promise.reject(new Error('postgres is down'))
  const rows = { sweep: down, forgetSuccessors: async () => 0 }
  const jobs = [
    sweepExpired({ expiredRows: rows, clock }),
    removeOldEvents({ storedEvents: { removeExpired: down }, clock }),
    rotateKeys({ keyRotation: { step: down } }),
  ]
  for (const job of jobs) await t.rejects(job, { message: 'postgres is down' })
})
