import type { Clock, StoredEvents } from '@gatehouse/core'
import { inBatches } from './in-batches.ts'

export interface RemoveOldEventsDeps {
  storedEvents: Pick<StoredEvents, 'removeExpired'>
  clock: Clock
}

/** Removes audit events past their retention. */
export async function removeOldEvents({ storedEvents, clock }: RemoveOldEventsDeps): Promise<void> {
  const now = clock.now()
  await inBatches((batch) => storedEvents.removeExpired(now, batch))
}
