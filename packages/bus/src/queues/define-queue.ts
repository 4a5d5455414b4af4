import type { TSchema } from 'typebox'

export interface QueueDefinition<Jobs extends Readonly<Record<string, TSchema>>> {
  /** Part of every key in Redis, so it stays as it is. */
  readonly name: string
  /** The jobs by name, and what each carries. A worker checks it before it does anything. */
  readonly jobs: Jobs
  /** How often a job is tried before it is a dead letter. */
  readonly attempts: number
  /** Milliseconds, at most, before the second attempt; before each further one twice as long. */
  readonly backoff: number
  /** How many jobs one worker process runs at a time. */
  readonly concurrency: number
  /** Milliseconds for which the id of a finished job is remembered, so that it is not done again. Default 0. */
  readonly rememberFor?: number
  /** Milliseconds between runs of the jobs that nobody asks for. They carry nothing. */
  readonly schedules?: Readonly<Partial<Record<keyof Jobs, number>>>
  /** Schedules of older versions, to be removed. */
  readonly retired?: readonly string[]
}

/** Declares a queue. It takes part once it is listed in `queues.ts`. */
export function defineQueue<const Jobs extends Readonly<Record<string, TSchema>>>(
  definition: QueueDefinition<Jobs>,
): QueueDefinition<Jobs> {
  return definition
}
