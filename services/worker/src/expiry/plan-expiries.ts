/**
 * Gives what ends within minutes its job, which is due at that very end. The tables remain the truth:
 * whatever Redis loses is planned again.
 */
import type { JobProducer, NewJob } from '@gatehouse/bus'
import type { Clock } from '@gatehouse/core'
import { ENDING_KINDS, type Ending, type EndingKind, type EndingLists } from '../ports.ts'
import { allEndings } from './all-endings.ts'

export interface PlanExpiriesDeps {
  endingLists: EndingLists
  bus: Pick<JobProducer, 'addAll'>
  clock: Clock
}

/** Three times as long as from one plan to the next: one may fail, and nothing is late. */
const AHEAD = 3 * 60_000
/** What ended longer ago is ended without a job: see `endOverdue`. */
export const OVERDUE = 60 * 60_000
/** Jobs of one kind that one plan adds: Redis stays small, whatever ends at once. */
const MOST = 50_000

type ExpiryJob = NewJob<'expiry'>

/** Any number may plan at once: a job is named after what ends when, and is added once. */
export async function planExpiries({ endingLists, bus, clock }: PlanExpiriesDeps): Promise<void> {
  const now = clock.now()
  const window = { from: now - OVERDUE, until: now + AHEAD }
  for (const kind of ENDING_KINDS) {
    let planned = 0
    for await (const page of allEndings(endingLists, kind, window)) {
      const jobs = page.map((ending) => ({
        ...JOBS[kind](ending),
        id: `${kind}-${ending.id}-${ending.endsAt}`,
        delay: Math.max(0, ending.endsAt - now),
      }))
      await bus.addAll('expiry', jobs)
      planned += page.length
      if (planned >= MOST) break
    }
  }
}

const JOBS: Readonly<Record<EndingKind, (ending: Ending) => ExpiryJob>> = {
  session: ({ id, endsAt }) => ({ job: 'end-session', data: { sid: id, endsAt } }),
  consent: ({ id, endsAt }) => ({ job: 'end-consent', data: { consentId: id, endsAt } }),
  grant: ({ id, endsAt }) => ({ job: 'end-grant', data: { familyId: id, endsAt } }),
  token: ({ id, endsAt }) => ({ job: 'end-token', data: { tokenId: id, endsAt } }),
}
