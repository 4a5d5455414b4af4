/** The job queues. Redis keeps them; BullMQ retries, delays and repeats. */
import { type JobsOptions, Queue } from 'bullmq'
import type { Log } from './log.ts'
import { logOutage } from './log-outage.ts'
import {
  MAINTENANCE_SCHEDULE,
  type MaintenanceHandlers,
  type MaintenanceJob,
} from './maintenance.ts'
import { type BusConnection, type BusWorker, runWorker } from './run-worker.ts'

export interface BusOptions {
  connection: BusConnection
  log: Log
}

export interface Bus {
  readonly queues: { readonly maintenance: Queue<undefined, void, MaintenanceJob> }
  /** Makes the scheduled jobs known, once however many processes do it. Waits for Redis. */
  schedule(): Promise<void>
  runWorker(handlers: MaintenanceHandlers): BusWorker
  /** Ends the queues, not the connection: that is its owner's. */
  close(): Promise<void>
}

const MAINTENANCE = 'maintenance'

/** All keys of a queue share a slot of a Redis Cluster. */
const prefixOf = (queue: string) => `gh:1:bus:{${queue}}`

const JOB_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 5000 },
  removeOnComplete: { count: 100 },
  removeOnFail: { count: 100 },
}

export function createBus({ connection, log }: BusOptions): Bus {
  const prefix = prefixOf(MAINTENANCE)
  const maintenance: Bus['queues']['maintenance'] = new Queue(MAINTENANCE, { connection, prefix })
  maintenance.on('error', logOutage(log, MAINTENANCE))

  return {
    queues: { maintenance },

    async schedule() {
      const jobs = Object.entries(MAINTENANCE_SCHEDULE) as [MaintenanceJob, number][]
      await Promise.all(
        jobs.map(([name, every]) =>
          maintenance.upsertJobScheduler(name, { every }, { name, opts: JOB_OPTIONS }),
        ),
      )
    },

    runWorker: (handlers) => runWorker({ queue: MAINTENANCE, connection, prefix, handlers, log }),
    close: () => maintenance.close(),
  }
}
