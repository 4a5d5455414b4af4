/** The policies that are bound to a source. */
import { evaluateBindings, sourceFacts, type User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import type { Arrival, ArrivalDeps } from './arrive.ts'
import type { UserProperties } from './properties.ts'
import { recordEvent } from './record-refusal.ts'
import { SourceRefused } from './source-refused.ts'

export interface Candidate {
  /** Undefined when they have no account yet. */
  readonly user: User | undefined
  readonly properties: UserProperties
}

/** @throws SourceRefused */
export async function checkPolicies(
  deps: Pick<ArrivalDeps, 'policyPreparation' | 'audit' | 'clock'>,
  arrival: Pick<Arrival, 'source' | 'request' | 'profile'>,
  { user, properties }: Candidate,
): Promise<void> {
  const { source, request, profile } = arrival
  const { policyBindings: bindings, policyEngineMode: mode } = source
  if (bindings.length === 0) return
  const known = {
    request: { scopes: [], client_ip: request.clientAddress },
    context: {
      is_sso: true,
      source: sourceFacts(source),
      prompt_data: properties,
      oauth_userinfo: profile.info,
    },
    now: Math.floor(deps.clock.now() / 1000),
  }
  const variables = await deps.policyPreparation.prepare({ bindings, user, variables: known })
  const { passing, messages, errors } = evaluateBindings({ bindings, mode, user, variables })
  for (const { policyId, policyName, reason } of errors) {
    const context = { policy: { pk: policyId, name: policyName }, message: reason }
    await recordEvent(deps, arrival, { action: 'policy_exception', user, context })
  }
  if (passing) return
  throw new SourceRefused(
    'policy',
    messages[0] ?? say('sourceNotForYou', { source: source.name }),
    {
      detail: 'A policy of the source refused.',
    },
  )
}
