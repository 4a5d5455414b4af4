/** Stores what somebody has just set up, and says so in an event. */
import {
  type Authenticator,
  type AuthenticatorKind,
  authenticatorFacts,
  type NewAuthenticator,
  type User,
} from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { recordEvent } from '../audit.ts'
import type { StageOutcome, StageRun } from '../stages/stage.ts'

const MAX_OF_A_KIND = 20
export const MAX_NAME = 64

/** The event comes first: what cannot be recorded does not happen. */
export async function addAuthenticator(
  { deps, run, flow }: StageRun,
  user: User,
  added: NewAuthenticator,
): Promise<undefined> {
  const { pk: _, ...model } = authenticatorFacts({ id: 0, ...added })
  const context = { model, flow: flow.slug }
  await recordEvent(deps, run, { action: 'model_created', user, context })
  await deps.authenticators.add(added)
}

/** Every further one makes each sign-in slower. */
export function tooMany(
  devices: readonly Authenticator[],
  kind: AuthenticatorKind,
): Extract<StageOutcome, { kind: 'denied' }> | undefined {
  const count = devices.filter((device) => device.kind === kind).length
  return count < MAX_OF_A_KIND ? undefined : { kind: 'denied', message: say('tooManyFactors') }
}

/** As its owner calls it, or as it is called by itself. */
export function nameOf(typed: string | undefined, otherwise: string): string {
  return (typed?.trim() || otherwise).slice(0, MAX_NAME)
}
