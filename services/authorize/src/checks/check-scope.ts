import type { Client } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import { GITHUB_SCOPES } from '@gatehouse/flows'
import { parseScope } from '@gatehouse/protocol'
import type { Dialect, Parameters } from '../authorization-request.ts'

/**
 * The scopes that will be granted: asked for and mapped on the client. Unknown ones are left out
 * (RFC 6749 §3.3 lets the server do so); none asked for means all that are mapped.
 */
export function checkScope(parameters: Parameters, client: Client, dialect: Dialect): string[] {
  const mapped = new Set(client.scopeMappings.map(({ scopeName }) => scopeName))
  const asked = askedScopes(parameters['scope'], dialect)
  if (asked.length === 0) return [...mapped]

  const isOffered = (scope: string) => dialect === 'github' && GITHUB_SCOPES.has(scope)
  const granted = asked.filter((scope) => mapped.has(scope) || isOffered(scope))
  if (granted.length === 0) {
    throw new OAuthError('invalid_scope', 'None of the requested scopes is available.')
  }
  return granted
}

/** GitHub's clients separate scopes by commas. */
function askedScopes(scope: string | undefined, dialect: Dialect): string[] {
  return parseScope(dialect === 'github' ? scope?.replaceAll(',', ' ') : scope)
}
