/**
 * Carries audit events from the stream to Postgres. An event is acknowledged after it is stored, and
 * stored once however often it is read: a worker may die at any point.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { AuditEvent, EventStream } from '@gatehouse/core'
import { type StoreEventsDeps, storeEvents } from './store-events.ts'

export interface ConsumeEventsDeps extends StoreEventsDeps {
  eventStream: Pick<EventStream, 'read' | 'acknowledge'>
  /** What else is to be done about events once they are stored; they are read again when it fails. */
  stored?(events: readonly AuditEvent[]): Promise<void>
  /** Unique among the workers that run. */
  consumer: string
}

export interface EventConsumer {
  /** Stores what is being read and what is waiting, and reads no more. Idempotent. */
  stop(): Promise<void>
}

const BATCH = 500
/** How long a read waits for events, and so a stop for a read. */
const WAIT = 250
const RETRY = 1000
/** A stop leaves what these cannot carry to other workers, or to the next start. */
const LAST_BATCHES = 20

export function consumeEvents(deps: ConsumeEventsDeps): EventConsumer {
  const stopping = new AbortController()
  const finished = consume(deps, stopping.signal)
  return {
    stop() {
      stopping.abort()
      return finished
    },
  }
}

async function consume(deps: ConsumeEventsDeps, stopping: AbortSignal): Promise<void> {
  const { log } = deps
  let failing = false
  while (!stopping.aborted) {
    try {
      await carry(deps, WAIT)
      if (failing) log.info({}, 'audit events are stored again')
      failing = false
    } catch (error) {
      if (!failing) log.warn({ err: error }, 'audit events wait: they cannot be stored now')
      failing = true
      await delay(RETRY, undefined, { signal: stopping }).catch(() => {})
    }
  }
  if (!failing) await drain(deps)
}

/** One batch. @returns how many events it had */
async function carry(deps: ConsumeEventsDeps, wait: number): Promise<number> {
  const { eventStream, consumer } = deps
  const entries = await eventStream.read(consumer, BATCH, wait)
  if (entries.length === 0) return 0
  const events = entries.map(({ event }) => event)
  await storeEvents(deps, events)
  await deps.stored?.(events)
  await eventStream.acknowledge(entries.map(({ entryId }) => entryId))
  return entries.length
}

async function drain(deps: ConsumeEventsDeps): Promise<void> {
  try {
    for (let i = 0; i < LAST_BATCHES; i++) {
      if ((await carry(deps, 1)) === 0) return
    }
  } catch (error) {
    deps.log.warn({ err: error }, 'audit events wait for the next worker')
  }
}
