/** Puts a batch of audit events into Postgres, whatever is wrong with one of them. */
import type { AuditEvent, Clock, StoredEvents } from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import type { Log } from './ports.ts'

export interface StoreEventsDeps {
  storedEvents: Pick<StoredEvents, 'insertAll'>
  clock: Clock
  log: Log
}

/** Resolves when every event is stored; one that is refused is stored as the text of another. */
export async function storeEvents(
  deps: StoreEventsDeps,
  events: readonly AuditEvent[],
): Promise<void> {
  try {
    await deps.storedEvents.insertAll(events)
  } catch (error) {
    if (error instanceof UnavailableError) throw error
    for (const event of events) await storeAlone(deps, event)
  }
}

async function storeAlone(deps: StoreEventsDeps, event: AuditEvent): Promise<void> {
  const { storedEvents, log } = deps
  try {
    await storedEvents.insertAll([event])
  } catch (error) {
    if (error instanceof UnavailableError) throw error
    // Fails too when it is not the event that is wrong: then nothing is lost and all is repeated.
    await storedEvents.insertAll([quoted(event, error, deps.clock)])
    log.error({ err: error, event: event.id }, 'audit event refused; stored as text')
  }
}

function quoted(event: AuditEvent, error: unknown, clock: Clock): AuditEvent {
  return {
    id: event.id,
    action: 'system_exception',
    app: 'gatehouse.worker',
    user: undefined,
    context: {
      message: `An audit event could not be stored: ${error instanceof Error ? error.message : error}`,
      event: JSON.stringify(event),
    },
    clientAddress: undefined,
    brandId: undefined,
    createdAt: clock.now(),
  }
}
