/**
 * The net under the expiry jobs. What ended more than an hour ago and is still there had no worker to
 * end it, or a job that failed: it ends now, one page after the other, before a sweep may remove its row.
 */
import { ENDING_KINDS, type Ending, type EndingKind, type EndingLists } from '../ports.ts'
import { allEndings } from './all-endings.ts'

/** Ends one thing, if it is over. */
export type Enders = Readonly<Record<EndingKind, (id: string) => Promise<void>>>

export interface EndOverdueDeps {
  endingLists: EndingLists
  enders: Enders
}

/** Few enough to leave the connections to others. */
const AT_ONCE = 5

/** Ends everything that ended before `before`, milliseconds since the epoch. @returns how much */
export async function endOverdue(deps: EndOverdueDeps, before: number): Promise<number> {
  let count = 0
  for (const kind of ENDING_KINDS) {
    for await (const page of allEndings(deps.endingLists, kind, { from: 0, until: before })) {
      await endAll(page, deps.enders[kind])
      count += page.length
    }
  }
  return count
}

async function endAll(page: readonly Ending[], end: (id: string) => Promise<void>): Promise<void> {
  const queue = page.values()
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (const { id } of queue) await end(id)
  })
  await Promise.all(lanes)
}
