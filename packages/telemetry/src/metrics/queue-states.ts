/** What waits in the job queues, read when somebody asks for the metrics. */
import { Gauge, type Registry } from './prometheus.ts'
import type { Source } from './sources.ts'

export interface QueueState {
  readonly queue: string
  /** Processes that take its jobs. */
  readonly workers: number
  /** How many jobs there are in each state: waiting, active, delayed, failed. */
  readonly jobs: Readonly<Record<string, number>>
  /** Seconds that the oldest job which is due has waited; undefined: none waits. */
  readonly oldestWaitingAge: number | undefined
}

export function queueStates(registry: Registry): Source<readonly QueueState[]> {
  const jobs = new Gauge({
    name: 'gatehouse_queue_jobs',
    help: 'Jobs in each queue by state.',
    labelNames: ['queue', 'state'] as const,
    registers: [registry],
  })
  const workers = new Gauge({
    name: 'gatehouse_queue_workers',
    help: 'Processes that take the jobs of each queue.',
    labelNames: ['queue'] as const,
    registers: [registry],
  })
  const age = new Gauge({
    name: 'gatehouse_queue_oldest_age_seconds',
    help: 'How long the oldest job that is due has waited for a worker.',
    labelNames: ['queue'] as const,
    registers: [registry],
  })
  return {
    name: 'queues',
    clear() {
      jobs.reset()
      workers.reset()
      age.reset()
    },
    show(queues) {
      for (const one of queues) {
        const { queue } = one
        for (const [state, count] of Object.entries(one.jobs)) jobs.set({ queue, state }, count)
        workers.set({ queue }, one.workers)
        age.set({ queue }, one.oldestWaitingAge ?? 0)
      }
    },
  }
}
