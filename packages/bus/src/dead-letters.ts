/** Jobs whose attempts are used up. Each stays until an operator retries or discards it. */
import type { Job } from 'bullmq'
import { available } from './available.ts'
import type { Envelope } from './envelope.ts'
import type { StoredQueues } from './open-queues.ts'
import { QUEUE_NAMES, type QueueName } from './queues/queues.ts'

export interface DeadLetter {
  readonly queue: QueueName
  readonly id: string
  readonly job: string
  /** What it carries: may hold names and addresses of people. */
  readonly data: unknown
  readonly requestId: string | undefined
  /** Why the last attempt failed. */
  readonly message: string
  readonly attempts: number
  /** Milliseconds since the epoch, as below. */
  readonly addedAt: number
  readonly failedAt: number
}

export interface DeadLetterPage {
  /** Of all pages. */
  readonly count: number
  readonly deadLetters: readonly DeadLetter[]
}

export interface DeadLetterQuery {
  /** Default: all. */
  readonly queue?: QueueName | undefined
  /** From 1. */
  readonly page?: number
  /** Default 20. */
  readonly pageSize?: number
}

/** Every function throws UnavailableError when Redis is away. */
export interface DeadLetters {
  /** The newest first. */
  list(query?: DeadLetterQuery): Promise<DeadLetterPage>
  get(queue: QueueName, id: string): Promise<DeadLetter | undefined>
  /** Gives it one more attempt, now. False when there is no such dead letter. */
  retry(queue: QueueName, id: string): Promise<boolean>
  /** @returns how many there were */
  retryAll(queue: QueueName): Promise<number>
  /** Removes it for good. False when there is no such dead letter. */
  discard(queue: QueueName, id: string): Promise<boolean>
  /** Removes all that failed before this time (milliseconds since the epoch). @returns how many */
  discardOld(before: number): Promise<number>
}

/** Milliseconds for what may concern thousands. */
const BULK_DEADLINE = 30_000

export function createDeadLetters(queues: StoredQueues): DeadLetters {
  async function find(queue: QueueName, id: string): Promise<Job<Envelope> | undefined> {
    const job = await available('find dead letter', queues[queue].getJob(id))
    if (!job || !(await available('find dead letter', job.isFailed()))) return undefined
    return job
  }

  /** The newest `count` of one queue. */
  async function newest(queue: QueueName, count: number): Promise<DeadLetter[]> {
    const jobs = await queues[queue].getJobs('failed', 0, count - 1)
    return jobs.map((job) => toDeadLetter(queue, job))
  }

  return {
    async list({ queue, page = 1, pageSize = 20 } = {}) {
      const names = queue === undefined ? QUEUE_NAMES : [queue]
      const end = page * pageSize
      const read = Promise.all([
        Promise.all(names.map((name) => queues[name].getFailedCount())),
        Promise.all(names.map((name) => newest(name, end))),
      ])
      const [counts, lists] = await available('list dead letters', read)
      const deadLetters = lists.flat().sort((a, b) => b.failedAt - a.failedAt)
      return {
        count: counts.reduce((sum, count) => sum + count, 0),
        deadLetters: deadLetters.slice(end - pageSize, end),
      }
    },

    async get(queue, id) {
      const job = await find(queue, id)
      return job && toDeadLetter(queue, job)
    },

    async retry(queue, id) {
      const job = await find(queue, id)
      if (!job) return false
      await available('retry dead letter', job.retry('failed'))
      return true
    },

    async retryAll(queue) {
      const count = await available('count dead letters', queues[queue].getFailedCount())
      const retried = queues[queue].retryJobs({ state: 'failed' })
      await available('retry dead letters', retried, BULK_DEADLINE)
      return count
    },

    async discard(queue, id) {
      const job = await find(queue, id)
      if (!job) return false
      await available('discard dead letter', job.remove())
      return true
    },

    async discardOld(before) {
      const age = Math.max(0, Date.now() - before)
      const removed = QUEUE_NAMES.map((name) => queues[name].clean(age, 0, 'failed'))
      const ids = await available('discard dead letters', Promise.all(removed), BULK_DEADLINE)
      return ids.flat().length
    },
  }
}

function toDeadLetter(queue: QueueName, job: Job<Envelope>): DeadLetter {
  return {
    queue,
    id: job.id ?? '',
    job: job.name,
    data: job.data.data,
    requestId: job.data.requestId,
    message: job.failedReason,
    attempts: job.attemptsMade,
    addedAt: job.timestamp,
    failedAt: job.finishedOn ?? job.timestamp,
  }
}
