import type { Clock } from '@gatehouse/core'
import type { ExpiredRows } from '../ports.ts'
import { inBatches } from './in-batches.ts'

export interface SweepExpiredDeps {
  expiredRows: ExpiredRows
  clock: Clock
}

/** A request that is under way keeps its row. */
const IN_FLIGHT = 60 * 60_000

/** Removes rows whose end has no effect but that they are gone. */
export async function sweepExpired({ expiredRows, clock }: SweepExpiredDeps): Promise<void> {
  const now = clock.now()
  await inBatches((batch) => expiredRows.forgetSuccessors(now, batch))
  await inBatches(async (batch) => {
    const swept = await expiredRows.sweep(now - IN_FLIGHT, batch)
    return Math.max(...Object.values(swept))
  })
}
