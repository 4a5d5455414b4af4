/** The job queues. Redis keeps them; BullMQ retries, delays and repeats. */
import { createProducer, type JobProducer } from './add-jobs.ts'
import { createDeadLetters, type DeadLetters } from './dead-letters.ts'
import type { FailedJob, Handlers } from './handlers.ts'
import { type JobTracer, noJobTracer } from './job-tracer.ts'
import { keepScheduled } from './keep-scheduled.ts'
import type { Log } from './log.ts'
import { type BusConnection, openQueues } from './open-queues.ts'
import { type QueueStats, readStats } from './queue-stats.ts'
import { type BusWorkers, runWorkers } from './run-workers.ts'
import { createSchedules, type Schedules } from './schedules.ts'

export interface BusOptions {
  /** A client of mode `request`: whoever adds a job hears within about a second that Redis is away. */
  readonly requests: BusConnection
  /** A client of mode `blocking`, only for a process that runs workers: they wait for Redis. */
  readonly blocking?: BusConnection
  readonly log: Log
  /** Default: jobs are not traced. */
  readonly tracer?: JobTracer
}

export interface RunOptions {
  readonly handlers: Handlers
  /** Told of each dead letter, at least once and before it counts as one. */
  readonly onDeadLetter?: (failed: FailedJob) => Promise<void>
}

export interface Bus extends JobProducer, Schedules {
  readonly deadLetters: DeadLetters
  /** @throws UnavailableError */
  stats(): Promise<readonly QueueStats[]>
  /** Runs the jobs of every queue that has handlers, and keeps the schedules known. */
  runWorkers(options: RunOptions): BusWorkers
  /** Ends the queues, not the connections: those are their owner's. */
  close(): Promise<void>
}

export function createBus(options: BusOptions): Bus {
  const { requests, blocking, log, tracer = noJobTracer } = options
  const queues = openQueues(requests, log)
  const schedules = createSchedules(queues)

  return {
    ...createProducer(queues, tracer),
    ...schedules,
    deadLetters: createDeadLetters(queues),
    stats: () => readStats(queues),

    runWorkers({ handlers, onDeadLetter = async () => {} }) {
      if (!blocking) throw new TypeError('a bus without a blocking connection runs no workers')
      const workers = runWorkers({ connection: blocking, handlers, log, tracer, onDeadLetter })
      const endSchedules = keepScheduled(schedules, log)
      let stopped: Promise<unknown> | undefined
      return {
        async stop() {
          stopped ??= Promise.all([workers.stop(), endSchedules()])
          await stopped
        },
      }
    },

    async close() {
      await Promise.all(Object.values(queues).map((queue) => queue.close()))
    },
  }
}
