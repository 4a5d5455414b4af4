/** Flows that sent somebody to a source, and go on when they are back. */
import type { Source } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import { type Resumption, resumeWithSource, waitingForSource } from '@gatehouse/flows'
import type { FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'

/** A flow that waits. */
export interface Resume {
  /** Of the flow. */
  readonly page: string
  /** Milliseconds since the epoch. */
  readonly until: number
  readonly resumesOn: readonly string[]
}

/** Undefined where no flow of this browser waits for the source. */
export async function resumeOf(
  request: FastifyRequest,
  { plans, clock }: Pick<AuthorizeDeps, 'plans' | 'clock'>,
  { id: sourceId }: Source,
): Promise<Resume | undefined> {
  const { resume: page } = request.query as { resume?: unknown }
  if (typeof page !== 'string') return undefined
  const browserId = request.browser.id
  const waiting = await waitingForSource({ plans, browserId, page, sourceId })
  if (!waiting) throw tooLate()
  const { timeout, resumesOn } = waiting
  return { page, until: clock.now() + timeout, resumesOn }
}

/** @throws PageError 400 when it took too long, or the flow went on without */
export async function resume(
  request: FastifyRequest,
  {
    deps,
    source,
    waiting,
    ...found
  }: Resumption & {
    readonly deps: Pick<AuthorizeDeps, 'plans' | 'clock'>
    readonly waiting: Resume
    readonly sourceId: string
  },
): Promise<{ readonly to: string }> {
  const { plans, clock } = deps
  const { page, until } = waiting
  const place = { plans, browserId: request.browser.id, page, sourceId: found.sourceId }
  const goesOn = clock.now() <= until && (await resumeWithSource(place, { source, ...found }))
  if (!goesOn) throw tooLate()
  return { to: page }
}

export function tooLate(): PageError {
  return new PageError(400, say('didNotWork'), say('requestExpired'))
}
