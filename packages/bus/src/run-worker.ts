import { setTimeout as delay } from 'node:timers/promises'
import { type Job, type RedisConnectionClient, Worker } from 'bullmq'
import type { Log } from './log.ts'
import { logOutage } from './log-outage.ts'

/** An ioredis client of @gatehouse/store, mode `blocking`: commands wait for Redis to come back. */
export type BusConnection = RedisConnectionClient & { readonly status: string }

export interface BusWorker {
  /** Takes no more jobs and waits for the running one, but not for ever. Idempotent. */
  stop(): Promise<void>
}

export interface RunWorkerOptions {
  queue: string
  connection: BusConnection
  prefix: string
  handlers: Readonly<Record<string, () => Promise<void>>>
  log: Log
}

/** How long a stop waits for the running job; what is cut short is repeated by another worker. */
const PATIENCE = 8000

/** Runs the jobs of one queue, one at a time. */
export function runWorker(options: RunWorkerOptions): BusWorker {
  const { queue, connection, prefix, handlers, log } = options
  let running: Promise<void> | undefined
  const worker = new Worker(
    queue,
    (job) => {
      running = run(job, handlers)
      return running
    },
    { connection, prefix },
  )
  worker.on('error', logOutage(log, queue))
  worker.on('failed', (job, error) => {
    log.error({ err: error, queue, job: job?.name, attempt: job?.attemptsMade }, 'job failed')
  })

  async function stop(): Promise<void> {
    // Without Redis an orderly end would wait for it: after the job the connection is cut.
    if (connection.status === 'ready') return worker.close()
    await running?.catch(() => {})
    await worker.close(true)
  }

  let stopped: Promise<void> | undefined
  return {
    stop() {
      stopped ??= withPatience(stop())
      return stopped
    },
  }
}

async function run(job: Job, handlers: RunWorkerOptions['handlers']): Promise<void> {
  const handler = Object.hasOwn(handlers, job.name) ? handlers[job.name] : undefined
  // Scheduled by a newer version: fails here and is tried again, by a worker that knows it.
  if (!handler) throw new Error(`no handler for job "${job.name}"`)
  await handler()
}

async function withPatience(work: Promise<void>): Promise<void> {
  const done = new AbortController()
  const patience = delay(PATIENCE, undefined, { signal: done.signal }).catch(() => {})
  await Promise.race([work, patience])
  done.abort()
}
