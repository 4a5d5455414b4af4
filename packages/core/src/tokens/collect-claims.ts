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

export function createClaims({ audit, clock }: ClaimsDeps): ClaimsCollector {
  async function evaluateAll(input: ClaimsInput, scopes: ReadonlySet<string>): Promise<Claims> {
    const mappings = input.client.scopeMappings.filter(({ scopeName }) => scopes.has(scopeName))
    if (mappings.length === 0) return {}
    const variables = variablesOf(input, Math.floor(clock.now() / 1000))
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

/** Names and shapes are those that `@gatehouse/expressions` declares for mappings. */
function variablesOf(input: ClaimsInput, now: number): Record<string, unknown> {
  const { client, user, scopes, clientAddress } = input
  const { application } = client
  const provider = { name: client.name, client_id: client.clientId }
  const request = { scopes, client_ip: clientAddress }
  return {
    user: userVariables(user),
    provider,
    application: { name: application.name, slug: application.slug },
    entitlements: entitlementsOf(application, user, { provider, request, now }),
    request,
    token: {},
    now,
  }
}
