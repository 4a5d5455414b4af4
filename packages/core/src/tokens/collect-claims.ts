/**
 * What a client is told about a person: the scope mappings of the granted scopes, and single claims that
 * the `claims` parameter asked for.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims OpenID Connect Core 1.0 §5.4, §5.5}
 */
import { compileMapping, type Mapping, reservedClaims } from '@gatehouse/expressions'
import {
  type ClaimRequests,
  type ClaimsRequest,
  cleanClaims,
  STANDARD_CLAIMS,
} from '@gatehouse/protocol'
import type { Client, ScopeMapping } from '../model/client.ts'
import type { User } from '../model/user.ts'
import { entitlementsOf } from '../policies/may-open.ts'
import type { PolicyVariables } from '../policies/policy-variables.ts'
import type { PolicyPreparation } from '../policies/prepare-policies.ts'
import { userVariables } from '../policies/user-variables.ts'
import type { AuditLog } from '../ports/audit.ts'
import type { Clock } from '../ports/clock.ts'
import { type Claims, mergeClaims } from './merge-claims.ts'

export interface ClaimsInput {
  readonly client: Client
  readonly user: User
  /** The granted scopes. */
  readonly scopes: readonly string[]
  readonly clientAddress: string
  readonly brandId: string | undefined
  /** Of the request that asks; none where the person is imagined. */
  readonly requestId: string | undefined
}

export interface ClaimsCollector {
  /** All claims of the granted scopes. */
  ofScopes(input: ClaimsInput): Promise<Claims>
  /**
   * The claims asked for by name, of those that the granted scopes give and of the standard claims for
   * which the client has a scope mapping. Values that are asked for are wishes: the truth is told.
   */
  requested(input: ClaimsInput, requests: ClaimRequests): Promise<Claims>
}

export interface ClaimsDeps {
  audit: AuditLog
  clock: Clock
  policyPreparation: Pick<PolicyPreparation, 'prepareFor'>
}

const SCOPE_OF_CLAIM: ReadonlyMap<string, string> = new Map(
  Object.entries(STANDARD_CLAIMS).flatMap(([scope, claims]) =>
    Object.keys(claims).map((claim) => [claim, scope] as const),
  ),
)

/** The scopes that hold what single claims are asked for: consent pages show them too. */
export function scopesOfClaims({ userinfo, idToken }: ClaimsRequest): string[] {
  return scopesOf([...Object.keys(userinfo), ...Object.keys(idToken)])
}

/** What is asked for by name, without that which belongs to scopes that the person left out. */
export function claimsWithout(
  { userinfo, idToken }: ClaimsRequest,
  scopes: readonly string[],
): ClaimsRequest {
  const kept = (requests: ClaimRequests): ClaimRequests =>
    Object.fromEntries(
      Object.entries(requests).filter(([claim]) => {
        return !scopes.includes(SCOPE_OF_CLAIM.get(claim) ?? '')
      }),
    )
  return { userinfo: kept(userinfo), idToken: kept(idToken) }
}

export function createClaims(deps: ClaimsDeps): ClaimsCollector {
  const { audit, clock, policyPreparation } = deps

  async function evaluateAll(input: ClaimsInput, scopes: ReadonlySet<string>): Promise<Claims> {
    const mappings = input.client.scopeMappings.filter(({ scopeName }) => scopes.has(scopeName))
    if (mappings.length === 0) return {}
    const known = knownOf(input, Math.floor(clock.now() / 1000))
    const { client, user } = input
    const prepared = await policyPreparation.prepareFor(client.application, user, known)
    const variables = variablesOf(input, prepared)
    let claims: Claims = {}
    for (const mapping of mappings) {
      const result = evaluate(mapping, variables)
      if ('claims' in result) claims = mergeClaims(claims, result.claims)
      else await recordFailure(input, mapping, result.reason)
    }
    return cleanClaims(claims)
  }

  function recordFailure(input: ClaimsInput, mapping: ScopeMapping, reason: string): Promise<void> {
    const { id: pk, username, email } = input.user
    return audit.record({
      action: 'property_mapping_exception',
      app: 'gatehouse.core.tokens',
      user: { pk, username, email },
      context: {
        message: `The scope mapping ${mapping.name} failed and was skipped: ${reason}`,
        mapping: { pk: mapping.id, name: mapping.name },
        provider: { pk: input.client.providerId, name: input.client.name },
        http_request: { request_id: input.requestId },
      },
      clientAddress: input.clientAddress,
      brandId: input.brandId,
    })
  }

  return {
    ofScopes: (input) => evaluateAll(input, new Set(input.scopes)),

    async requested(input, requests) {
      const names = Object.keys(requests).filter((name) => !reservedClaims.has(name))
      if (names.length === 0) return {}
      const claims = await evaluateAll(input, new Set([...input.scopes, ...scopesOf(names)]))
      return Object.fromEntries(
        names.filter((name) => Object.hasOwn(claims, name)).map((name) => [name, claims[name]]),
      )
    },
  }
}

function scopesOf(claims: readonly string[]): string[] {
  const scopes = claims.map((claim) => SCOPE_OF_CLAIM.get(claim))
  return [...new Set(scopes.filter((scope) => scope !== undefined))]
}

const compiled = new WeakMap<ScopeMapping, Mapping>()

function evaluate(
  mapping: ScopeMapping,
  variables: Record<string, unknown>,
): { claims: Claims } | { reason: string } {
  try {
    const program = compiled.get(mapping) ?? compileMapping(mapping.expression)
    compiled.set(mapping, program)
    return { claims: program.evaluate(variables) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

function knownOf({ client, scopes, clientAddress }: ClaimsInput, now: number) {
  return {
    provider: { name: client.name, client_id: client.clientId },
    request: { scopes, client_ip: clientAddress },
    now,
  }
}

/** Names and shapes are those that `@gatehouse/expressions` declares for mappings. */
function variablesOf(
  { client: { application }, user }: ClaimsInput,
  { prepared, ...known }: PolicyVariables,
): Record<string, unknown> {
  return {
    ...known,
    user: userVariables(user),
    application: { name: application.name, slug: application.slug },
    entitlements: entitlementsOf(application, user, { ...known, ...(prepared && { prepared }) }),
    token: {},
  }
}
