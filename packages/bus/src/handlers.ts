import type { Log } from './log.ts'
import type { JobData, JobName, QueueName } from './queues/queues.ts'

export interface JobContext {
  readonly queue: QueueName
  readonly job: string
  readonly jobId: string
  /** Of the request that caused it. */
  readonly requestId: string | undefined
  /** When it was added; with the rest it names this job for ever. Milliseconds since the epoch. */
  readonly addedAt: number
  /** From 1. */
  readonly attempt: number
  /** Its lines say all of the above. */
  readonly log: Log
}

/**
 * Does one job. It may run twice, or in two workers at once. A throw is tried again later, and counts as an attempt unless
 * it is an UnavailableError.
 */
export type JobHandler<Data> = (data: Data, context: JobContext) => Promise<void>

/** What to do for each job of one queue. */
export type QueueHandlers<Q extends QueueName> = {
  readonly [J in JobName<Q>]: JobHandler<JobData<Q, J>>
}

/** A queue without handlers is left to other workers. */
export type Handlers = { readonly [Q in QueueName]?: QueueHandlers<Q> | undefined }

/** A job that has just failed for the last time. */
export interface FailedJob extends Omit<JobContext, 'log' | 'attempt'> {
  readonly message: string
  readonly attempts: number
}
