import type { Clock, Notifications, StoredEvents } from '@gatehouse/core'
import { inBatches } from './in-batches.ts'

export interface RemoveOldEventsDeps {
  storedEvents: Pick<StoredEvents, 'removeExpired'>
  notifications: Pick<Notifications, 'removeExpired'>
  clock: Clock
}

/** Removes audit events past their retention, and what people were told of them. */
export async function removeOldEvents(deps: RemoveOldEventsDeps): Promise<void> {
  const { storedEvents, notifications, clock } = deps
  const now = clock.now()
  await inBatches((batch) => storedEvents.removeExpired(now, batch))
  await inBatches((batch) => notifications.removeExpired(now, batch))
}
