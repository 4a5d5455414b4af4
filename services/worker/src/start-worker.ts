import { hostname } from 'node:os'
import type { Bus } from '@gatehouse/bus'
import type { EventStream } from '@gatehouse/core'
import { consumeEvents } from './consume-events.ts'
import { type JobDeps, jobHandlers } from './job-handlers.ts'
import { type MatchEventsDeps, matchEvents } from './notifications/match-events.ts'
import { recordDeadLetter } from './record-dead-letter.ts'

export interface WorkerDeps extends JobDeps, MatchEventsDeps {
  eventStream: EventStream
  bus: Pick<Bus, 'runWorkers' | 'addAll' | 'deadLetters'>
  /** Unique among the workers that run; default: host and process. */
  name?: string
}

export interface RunningWorker {
  /** Finishes what is under way. The connections stay open: they are their owner's. Idempotent. */
  stop(): Promise<void>
}

/** Starts everything that happens without a request. Any number of workers may run. */
export function startWorker(deps: WorkerDeps): RunningWorker {
  const { bus, name = `${hostname()}-${process.pid}` } = deps
  const consumer = consumeEvents({
    ...deps,
    stored: (events) => matchEvents(deps, events),
    consumer: name,
  })
  const jobs = bus.runWorkers({
    handlers: jobHandlers(deps),
    onDeadLetter: (failed) => recordDeadLetter(deps, failed),
  })

  return {
    async stop() {
      // Jobs first: what they record is stored by the consumer's last batches.
      await jobs.stop()
      await consumer.stop()
    },
  }
}
