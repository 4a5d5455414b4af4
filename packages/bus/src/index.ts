export type { AddOptions, JobProducer, NewJob } from './add-jobs.ts'
export { type Bus, type BusOptions, createBus, type RunOptions } from './create-bus.ts'
export type { DeadLetter, DeadLetterPage, DeadLetterQuery, DeadLetters } from './dead-letters.ts'
export type { FailedJob, Handlers, JobContext, JobHandler, QueueHandlers } from './handlers.ts'
export type { JobTracer } from './job-tracer.ts'
export type { Log } from './log.ts'
export type { BusConnection } from './open-queues.ts'
export type { QueueStats } from './queue-stats.ts'
export {
  isQueueName,
  type JobData,
  type JobName,
  QUEUE_NAMES,
  type QueueName,
} from './queues/queues.ts'
export type { BusWorkers } from './run-workers.ts'
export type { Schedule, Schedules } from './schedules.ts'
