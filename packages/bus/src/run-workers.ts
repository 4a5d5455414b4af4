/** The processes' end of the queues: one BullMQ worker for each queue that has handlers. */
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'bullmq'
import type { Envelope } from './envelope.ts'
import type { FailedJob, Handlers, JobHandler } from './handlers.ts'
import type { JobTracer } from './job-tracer.ts'
import type { Log } from './log.ts'
import { logOutage } from './log-outage.ts'
import { type BusConnection, prefixOf } from './open-queues.ts'
import { definitionOf, QUEUE_NAMES, type QueueName } from './queues/queues.ts'
import { runJob } from './run-job.ts'

export interface BusWorkers {
  /** Takes no more jobs and waits for those that run, but not for ever. Idempotent. */
  stop(): Promise<void>
}

export interface RunWorkersOptions {
  readonly connection: BusConnection
  readonly handlers: Handlers
  readonly log: Log
  readonly tracer: JobTracer
  /** Told of a dead letter before it counts as one. When it fails, the job is tried once more. */
  readonly onDeadLetter: (failed: FailedJob) => Promise<void>
}

/** How long a stop waits for running jobs; what is cut short is repeated by another worker. */
const PATIENCE = 6000

/** How long a worker that has finished its jobs may take to tell Redis. */
const FAREWELL = 1500

/**
 * A worker that died is noticed when its locks have run out, and its jobs are taken over at the next
 * check: 15 s after its end, at worst.
 */
const TAKE_OVER = {
  lockDuration: 10_000,
  stalledInterval: 5000,
  // How often its worker may die under a job. It is hardly ever the fault of the job.
  maxStalledCount: 1000,
}

export function runWorkers(options: RunWorkersOptions): BusWorkers {
  // Each worker copies the connection for its blocking reads. A copy that connects when it is first
  // used would give up for good if Redis is away then; one that connects at once never gives up.
  Object.assign(options.connection.options, { lazyConnect: false })
  const wanted = QUEUE_NAMES.filter((queue) => options.handlers[queue] !== undefined)
  const workers = wanted.map((queue) => runWorker(queue, options))
  let stopped: Promise<void> | undefined
  return {
    stop() {
      stopped ??= within(PATIENCE, Promise.all(workers.map((stop) => stop()))).then(() => {})
      return stopped
    },
  }
}

/** @returns what stops it */
function runWorker(queue: QueueName, options: RunWorkersOptions): () => Promise<void> {
  const { connection, log, tracer, onDeadLetter } = options
  const { name, concurrency } = definitionOf(queue)
  const handlers = options.handlers[queue] as Readonly<Record<string, JobHandler<never>>>
  const deps = { queue, handlers, log, tracer, onDeadLetter, outage: logOutage(log, queue) }
  const running = new Set<Promise<void>>()

  const worker = new Worker<Envelope, void>(
    name,
    (job, token) => {
      const run = runJob(deps, job, token).finally(() => running.delete(run))
      running.add(run)
      return run
    },
    { connection, prefix: prefixOf(queue), concurrency, skipWaitingForReady: true, ...TAKE_OVER },
  )
  worker.on('error', logOutage(log, queue))

  return async () => {
    // Without Redis an orderly end would wait for it: after the jobs the connection is cut.
    if (connection.status !== 'ready' && connection.status !== 'connect') {
      await Promise.allSettled(running)
      return worker.close(true)
    }
    // It may also wait for the one part of a cluster that is away: until its owner ends the connection.
    const ended = worker.close()
    await Promise.allSettled(running)
    if (await within(FAREWELL, ended)) return
    // BullMQ comes to this only after it. Timers and a copy that connects again would keep the process alive.
    await worker['lockManager'].close()
    await within(FAREWELL, worker.backend.close(true))
  }
}

/** Waits for the work, but not longer than this. Milliseconds. @returns whether it is done */
async function within(patience: number, work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController()
  const enough = delay(patience, false, { signal: done.signal }).catch(() => false)
  const inTime = await Promise.race([work.then(() => true), enough])
  done.abort()
  return inTime
}
