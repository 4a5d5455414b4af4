import type { BulkJobOptions } from 'bullmq'
import { available } from './available.ts'
import type { Envelope } from './envelope.ts'
import type { JobTracer } from './job-tracer.ts'
import { jobOptions, type StoredQueues } from './open-queues.ts'
import type { JobData, JobName, QueueName } from './queues/queues.ts'

export interface AddOptions {
  /** Of two jobs with the same id one is added, as long as the first is there. Without `:`. */
  readonly id?: string
  /** Milliseconds before it is due. Default 0. */
  readonly delay?: number
  /** Of the request that causes it, for the log. */
  readonly requestId?: string | undefined
}

export type NewJob<Q extends QueueName, J extends JobName<Q> = JobName<Q>> = AddOptions &
  {
    [Name in J]: { readonly job: Name; readonly data: JobData<Q, Name> }
  }[J]

export interface JobProducer {
  /** @throws UnavailableError within about a second when Redis is away: it may or may not be added */
  add<Q extends QueueName, J extends JobName<Q>>(
    queue: Q,
    job: J,
    data: JobData<Q, J>,
    options?: AddOptions,
  ): Promise<void>
  /** Adds any number in one round trip. @throws as `add` */
  addAll<Q extends QueueName>(queue: Q, jobs: readonly NewJob<Q>[]): Promise<void>
}

/** Milliseconds for a thousand jobs at once, on a machine that is busy. */
const BULK_DEADLINE = 10_000

export function createProducer(queues: StoredQueues, tracer: JobTracer): JobProducer {
  return {
    async add(queue, job, data, options = {}) {
      const envelope = envelopeOf(data, options, tracer)
      const added = queues[queue].add(job, envelope, stored(queue, options))
      await available(`add ${queue}/${job}`, added)
    },

    async addAll(queue, jobs) {
      if (jobs.length === 0) return
      const bulk = jobs.map((job) => ({
        name: job.job,
        data: envelopeOf(job.data, job, tracer),
        opts: stored(queue, job),
      }))
      await available(`add jobs to ${queue}`, queues[queue].addBulk(bulk), BULK_DEADLINE)
    },
  }
}

function envelopeOf(data: unknown, { requestId }: AddOptions, tracer: JobTracer): Envelope {
  const trace = tracer.carrier()
  const isTraced = Object.keys(trace).length > 0
  return { data, ...(requestId && { requestId }), ...(isTraced && { trace }) }
}

function stored(queue: QueueName, { id, delay }: AddOptions): BulkJobOptions {
  return {
    ...jobOptions(queue),
    ...(id !== undefined && { jobId: id }),
    ...(delay !== undefined && { delay: Math.max(0, delay) }),
  }
}
