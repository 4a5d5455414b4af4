import { hostname } from 'node:os'
import type { Bus } from '@gatehouse/bus'
import type { Clock, EventStream, StoredEvents } from '@gatehouse/core'
import { consumeEvents } from './consume-events.ts'
import { removeOldEvents } from './jobs/remove-old-events.ts'
import { rotateKeys } from './jobs/rotate-keys.ts'
import { sweepExpired } from './jobs/sweep-expired.ts'
import type { ExpiredRows, KeyRotation, Log } from './ports.ts'

export interface WorkerDeps {
  eventStream: EventStream
  storedEvents: StoredEvents
  expiredRows: ExpiredRows
  keyRotation: KeyRotation
  bus: Pick<Bus, 'schedule' | 'runWorker'>
  clock: Clock
  log: Log
  /** Unique among the workers that run; default: host and process. */
  name?: string
}

export interface RunningWorker {
  /** Finishes what is under way. The connections stay open: they are their owner's. Idempotent. */
  stop(): Promise<void>
}

/** Starts everything that happens without a request. Any number of workers may run. */
export function startWorker(deps: WorkerDeps): RunningWorker {
  const { bus, log, name = `${hostname()}-${process.pid}` } = deps
  const consumer = consumeEvents({ ...deps, consumer: name })
  const jobs = bus.runWorker({
    'sweep-expired': () => sweepExpired(deps),
    'rotate-keys': () => rotateKeys(deps),
    'remove-old-events': () => removeOldEvents(deps),
  })
  // Not awaited: without Redis it would hold up the start until Redis is there.
  bus.schedule().catch((error: unknown) => log.error({ err: error }, 'jobs are not scheduled'))

  return {
    async stop() {
      await Promise.all([consumer.stop(), jobs.stop()])
    },
  }
}
