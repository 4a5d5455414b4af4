import type { Job } from 'bullmq'
import { available } from './available.ts'
import type { StoredQueue, StoredQueues } from './open-queues.ts'
import { QUEUE_NAMES, type QueueName } from './queues/queues.ts'

export interface QueueStats {
  readonly queue: QueueName
  /** Processes that run jobs of this queue. */
  readonly workers: number
  readonly jobs: {
    readonly waiting: number
    readonly active: number
    readonly delayed: number
    /** Dead letters. */
    readonly failed: number
  }
  /** Seconds for which the oldest job that is due has not been taken; undefined when none is due. */
  readonly oldestWaitingAge: number | undefined
}

/** @throws UnavailableError */
export function readStats(queues: StoredQueues): Promise<readonly QueueStats[]> {
  const all = QUEUE_NAMES.map((name) => statsOf(name, queues[name]))
  return available('read queue statistics', Promise.all(all))
}

async function statsOf(queue: QueueName, stored: StoredQueue): Promise<QueueStats> {
  const [counts, waiting, delayed, workers] = await Promise.all([
    stored.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    stored.getJobs('waiting', 0, 0, true),
    stored.getJobs('delayed', 0, 0, true),
    stored.getWorkersCount(),
  ])
  const { waiting: waits = 0, active = 0, delayed: later = 0, failed = 0 } = counts
  // Only a worker moves a delayed job that is due to those that wait.
  const ages = [...waiting, ...delayed]
    .map((job) => Date.now() - dueAt(job))
    .filter((age) => age >= 0)
  return {
    queue,
    workers,
    jobs: { waiting: waits, active, delayed: later, failed },
    oldestWaitingAge: ages.length > 0 ? Math.max(...ages) / 1000 : undefined,
  }
}

/** When it was due last: when it was added and its delay is over, or when it may be tried again. */
function dueAt({ timestamp, delay, opts, processedOn }: Job): number {
  if (processedOn) return processedOn + delay
  return timestamp + Math.max(delay, opts.delay ?? 0)
}
