import type { Clock } from '@gatehouse/core'
import type { ExpiredRows } from '../ports.ts'
import { inBatches } from './in-batches.ts'

export interface SweepExpiredDeps {
  expiredRows: ExpiredRows
  /** Ends what ended before this time and has an effect, so that no row goes without it. */
  endOverdue: (before: number) => Promise<unknown>
  clock: Clock
}

/** A request that is under way keeps its row, and a job that is planned has its time. */
const IN_FLIGHT = 60 * 60_000

/** Removes rows whose end has no effect any more but that they are gone. */
export async function sweepExpired(deps: SweepExpiredDeps): Promise<void> {
  const { expiredRows, clock } = deps
  const now = clock.now()
  await inBatches((batch) => expiredRows.forgetSuccessors(now, batch))
  await deps.endOverdue(now - IN_FLIGHT)
  await inBatches(async (batch) => {
    const swept = await expiredRows.sweep(now - IN_FLIGHT, batch)
    return Math.max(...Object.values(swept))
  })
}
