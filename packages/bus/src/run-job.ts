/** One attempt at one job. */
import { PermanentError, UnavailableError } from '@gatehouse/errors'
import { DelayedError, type Job, UnrecoverableError } from 'bullmq'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Envelope } from './envelope.ts'
import type { FailedJob, JobContext, JobHandler } from './handlers.ts'
import { jobLog } from './job-log.ts'
import type { JobTracer } from './job-tracer.ts'
import type { Log } from './log.ts'
import { definitionOf, type QueueName } from './queues/queues.ts'

export interface RunJobDeps {
  readonly queue: QueueName
  readonly handlers: Readonly<Record<string, JobHandler<never>>>
  readonly log: Log
  readonly tracer: JobTracer
  /** Told, within a minute or so, only once. */
  readonly outage: (error: Error) => void
  readonly onDeadLetter: (failed: FailedJob) => Promise<void>
}

/** Milliseconds; the later attempt is up to twice as far away, so that not all come at once. */
const OUTAGE_PAUSE = 2000

/** Resolves when the job is done; a rejection makes BullMQ try again, or keep it as a dead letter. */
export async function runJob(deps: RunJobDeps, job: Job<Envelope>, token?: string): Promise<void> {
  const context = contextOf(deps, job)
  try {
    await traced(deps, job, () => handle(deps, job, context))
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    // A part is away: that is no failure of this job, and uses up none of its attempts.
    if (failure instanceof UnavailableError) return postpone(deps, { job, token, failure })
    const attempts = job.attemptsMade + 1
    const isHopeless = failure instanceof PermanentError || failure instanceof UnrecoverableError
    const isLast = isHopeless || attempts >= (job.opts.attempts ?? 1)
    if (!isLast) {
      context.log.warn({ err: failure, attempt: attempts }, 'job failed, it will be tried again')
      throw failure
    }
    await bury(deps, { job, token, failure, context, attempts })
    throw isHopeless ? new UnrecoverableError(failure.message) : failure
  }
}

function contextOf({ queue, log }: RunJobDeps, job: Job<Envelope>): JobContext {
  const { requestId } = job.data
  const names = { queue, job: job.name, jobId: job.id ?? '', requestId }
  const { timestamp: addedAt, attemptsMade } = job
  return { ...names, addedAt, attempt: attemptsMade + 1, log: jobLog(log, names) }
}

function traced(
  { queue, tracer }: RunJobDeps,
  { name, data: { requestId, trace = {} } }: Job<Envelope>,
  work: () => Promise<void>,
): Promise<void> {
  const attributes = {
    'messaging.system': 'bullmq',
    'messaging.destination.name': queue,
    ...(requestId && { 'gatehouse.request_id': requestId }),
  }
  return tracer.span(`${queue} ${name}`, { kind: 'consumer', attributes, parent: trace }, work)
}

async function handle(deps: RunJobDeps, job: Job<Envelope>, context: JobContext): Promise<void> {
  const { jobs } = definitionOf(deps.queue)
  const handler = Object.hasOwn(deps.handlers, job.name) ? deps.handlers[job.name] : undefined
  const schema = Object.hasOwn(jobs, job.name) ? jobs[job.name] : undefined
  // Added by a newer version: fails here and is tried again, by a worker that knows it.
  if (!handler || !schema) throw new Error(`no handler for job "${job.name}"`)
  const { data = {} } = job.data
  if (!Value.Check(schema, data)) {
    throw new UnrecoverableError(`data of job "${job.name}" do not fit: ${mistakes(schema, data)}`)
  }
  await handler(data as never, context)
}

/** Where and how, without the values: those are not for the log. */
function mistakes(schema: TSchema, data: unknown): string {
  const errors = Value.Errors(schema, data)
  return errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`).join('; ')
}

interface Failure {
  readonly job: Job<Envelope>
  readonly token: string | undefined
  readonly failure: Error
}

async function postpone(deps: RunJobDeps, { job, token, failure }: Failure): Promise<never> {
  deps.outage(failure)
  await job.moveToDelayed(Date.now() + OUTAGE_PAUSE * (1 + Math.random()), token)
  throw new DelayedError()
}

/** Somebody is told before it counts as dead: a worker that dies in between leaves it to the next. */
async function bury(
  deps: RunJobDeps,
  { context, attempts, ...failed }: Failure & { context: JobContext; attempts: number },
): Promise<void> {
  const { failure } = failed
  const { log, attempt: _, ...names } = context
  try {
    const { message } = failure
    await deps.onDeadLetter({ ...names, message, attempts })
  } catch (error) {
    await postpone(deps, { ...failed, failure: error as Error })
  }
  log.error({ err: failure, attempts }, 'job failed for the last time: it is a dead letter now')
}
