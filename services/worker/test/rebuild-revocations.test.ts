import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { keepRevocations, rebuildRevocations } from '../src/rebuild-revocations.ts'
import { silent } from './fixtures/events.ts'

const HOUR = 3_600_000
const NOW = 100 * 24 * HOUR
const DAY_CLIENT = 1
const WEEK_CLIENT = 2

interface Family {
  id: string
  providerId: number
  revokedAt: number
}

function setup(families: Family[]) {
  const marks = new Map<string, number>()
  const state = { complete: false, away: false, announced: 0 }
  const deps = {
    clock: { now: () => NOW },
    log: silent,
    every: 5,
    clients: {
      findByProviderId: async (id: number) => {
        const validity = id === WEEK_CLIENT ? 7 * 24 * HOUR : HOUR
        return { accessTokenValidity: validity } as Client
      },
    },
    logoutNotices: {
      announceAgain: async () => {
        state.announced += 1
      },
    },
    revocations: {
      revokeFamily: async (id: string, forMs: number) => void marks.set(id, forMs),
    },
    revokedFamilies: {
      listAfter: async (last: { revokedAt: number; id: string }, limit: number) =>
        families
          .filter(({ revokedAt, id }) =>
            revokedAt === last.revokedAt ? id > last.id : revokedAt > last.revokedAt,
          )
          .slice(0, limit),
    },
    dataMarks: {
      areComplete: async () => {
        if (state.away) throw new UnavailableError('redis')
        return state.complete
      },
      place: async () => {
        state.complete = true
      },
    },
  }
  return { deps, marks, state }
}

t.test('marks what was revoked for as long as its tokens may live', async (t) => {
  const { deps, marks } = setup([
    { id: 'over', providerId: DAY_CLIENT, revokedAt: NOW - 25 * HOUR },
    { id: 'week', providerId: WEEK_CLIENT, revokedAt: NOW - 25 * HOUR },
    { id: 'fresh', providerId: DAY_CLIENT, revokedAt: NOW - HOUR },
  ])
  t.equal(await rebuildRevocations(deps), 2)
  t.same(
    [...marks],
    [
      ['week', (7 * 24 - 25) * HOUR + 60_000],
      ['fresh', 23 * HOUR + 60_000],
    ],
  )
})

t.test('goes through any number of them, also through many of one moment', async (t) => {
  const families = Array.from({ length: 1200 }, (_, index) => ({
    id: String(index).padStart(5, '0'),
    providerId: DAY_CLIENT,
    revokedAt: NOW - HOUR,
  }))
  const { deps, marks } = setup(families)
  t.equal(await rebuildRevocations(deps), 1200)
  t.equal(marks.size, 1200)
})

t.test('looks again and again, and does it again only when data were lost', async (t) => {
  const { deps, marks, state } = setup([
    { id: 'fresh', providerId: DAY_CLIENT, revokedAt: NOW - HOUR },
  ])
  const kept = keepRevocations(deps)
  await until(() => marks.size === 1 && state.complete)

  marks.clear()
  await delay(50)
  t.equal(marks.size, 0)
  t.equal(state.announced, 1, 'logout notices are announced again, too')

  state.away = true
  await delay(50)
  state.away = false
  state.complete = false
  await until(() => marks.size === 1 && state.complete)
  await kept.stop()
})

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await delay(5)
}
