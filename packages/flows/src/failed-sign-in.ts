/** Somebody could not prove who they are: an event, and a worse name for who tried. */
import type { User } from '@gatehouse/core'
import { recordEvent } from './audit.ts'
import type { StageRun } from './stages/stage.ts'

export interface FailedSignIn {
  /** As it was typed. */
  readonly identifier: string
  /** Undefined for an account that does not exist. */
  readonly user: User | undefined
  /** What else the event says. */
  readonly facts?: Readonly<Record<string, unknown>>
}

export async function recordFailedSignIn(
  { deps, run, flow }: Pick<StageRun, 'deps' | 'run' | 'flow'>,
  { identifier, user, facts }: FailedSignIn,
): Promise<void> {
  const context = { username: identifier, flow: flow.slug, ...facts }
  await recordEvent(deps, run, { action: 'login_failed', user, context })
  await deps.reputations.change({ name: identifier, address: run.request.clientAddress }, -1)
}
