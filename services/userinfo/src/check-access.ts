/**
 * Whether an access token opens an endpoint: ours, not expired, not revoked, of an account and a
 * client that still exist, with a scope that covers it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 RFC 6750 §3.1}
 */
import { type Access, type AccessDeps, findAccess } from '@gatehouse/core'
import { BearerError } from '@gatehouse/errors'

/** `scopes`: one of them is enough; the first is the one that clients are told to ask for. */
export async function checkAccess(
  value: string,
  scopes: readonly [string, ...string[]],
  deps: AccessDeps,
): Promise<Access> {
  const result = await findAccess(value, deps)
  if (!result.access) throw invalidToken(result.refused)
  const { facts } = result.access
  if (!scopes.some((scope) => facts.scopes.includes(scope))) throw insufficientScope(scopes[0])
  return result.access
}

/** The same words for every cause: what is wrong with a token is not its finder's business. */
function invalidToken(detail: string): BearerError {
  return new BearerError('invalid_token', 'The access token is invalid or has expired.', { detail })
}

function insufficientScope(scope: string): BearerError {
  const description = `The access token lacks the scope ${scope}.`
  return new BearerError('insufficient_scope', description, { scope })
}
