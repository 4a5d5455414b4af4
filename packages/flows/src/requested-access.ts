/** What an application or device asks for at the end of a plan, and what a person reads about it. */
import { type Client, mayOpen, type PolicyResult, scopesOfClaims, type User } from '@gatehouse/core'
import type { ConsentPermission } from './challenge.ts'
import { GITHUB_SCOPES } from './github-scopes.ts'
import type { PendingAuthorization, PlanContext } from './plan.ts'
import { settlePolicies } from './policy-gate.ts'
import type { FlowDeps } from './ports.ts'
import type { FlowRun } from './run.ts'

export interface RequestedAccess {
  readonly client: Client
  /** Those asked for, and those that hold what the `claims` parameter asks for by name. */
  readonly scopes: readonly string[]
  /** What policies of the application may ask about the request; a device sends none of it. */
  readonly facts?: Readonly<Record<string, string | null>>
}

/** Undefined when the plan is for no application, or that was removed meanwhile. */
export async function requestedAccess(
  { clients }: Pick<FlowDeps, 'clients'>,
  { authorization, device }: PlanContext,
): Promise<RequestedAccess | undefined> {
  const asked = authorization?.grant ?? device
  const client = asked && (await clients.findByProviderId(asked.providerId))
  if (!client) return undefined
  const claims = authorization?.grant.claims
  const byName = claims ? scopesOfClaims(claims) : []
  const scopes = [...new Set([...asked.scopes, ...byName])]
  return authorization ? { client, scopes, facts: factsOf(authorization) } : { client, scopes }
}

function factsOf({ redirectUri, codeChallenge, codeChallengeMethod }: PendingAuthorization) {
  return {
    oauth_grant_type: 'authorization_code',
    oauth_response_type: 'code',
    oauth_redirect_uri: redirectUri,
    oauth_code_challenge: codeChallenge ?? null,
    oauth_code_challenge_method: codeChallengeMethod ?? null,
  }
}

/**
 * One entry a scope, in the words of its first mapping; scopes without words are not shown. What needs no
 * mapping is shown in ours: nobody gives away what they did not see.
 */
export function permissionsOf(
  { client, scopes }: RequestedAccess,
  values: Readonly<Record<string, readonly string[]>> = {},
): readonly ConsentPermission[] {
  const words = new Map<string, string>()
  for (const { scopeName, description } of client.scopeMappings) {
    if (scopes.includes(scopeName) && description !== '' && !words.has(scopeName)) {
      words.set(scopeName, description)
    }
  }
  const isMapped = new Set(client.scopeMappings.map(({ scopeName }) => scopeName))
  for (const [scope, description] of GITHUB_SCOPES) {
    if (scopes.includes(scope) && !isMapped.has(scope)) words.set(scope, description)
  }
  return [...words].map(([id, name]) => {
    const known = Object.hasOwn(values, id) ? values[id] : undefined
    return known && known.length > 0 ? { id, name, values: known } : { id, name }
  })
}

const DEVICE_FACTS = { oauth_grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }

/** Whether the person may use the application, asked again right before it is given. */
export async function mayUse(
  deps: FlowDeps,
  run: FlowRun,
  user: User,
  { client, scopes, facts = DEVICE_FACTS }: RequestedAccess,
): Promise<PolicyResult> {
  const variables = await deps.policyPreparation.prepareFor(client.application, user, {
    provider: { name: client.name, client_id: client.clientId },
    request: { scopes, client_ip: run.request.clientAddress },
    context: { ...facts, oauth_scopes: scopes },
    now: Math.floor(deps.clock.now() / 1000),
  })
  const result = mayOpen(client.application, user, variables)
  await settlePolicies(deps, run, user, result)
  return result
}
