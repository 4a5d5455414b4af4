/**
 * Whether an access token opens an endpoint: ours, not expired, not revoked, of an account and a
 * client that still exist, with a scope that covers it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 RFC 6750 §3.1}
 */
import {
  type AccessTokenFacts,
  type Client,
  readAccessToken,
  type User,
  type VerifiedToken,
} from '@gatehouse/core'
import { BearerError } from '@gatehouse/errors'
import type { UserinfoDeps } from './ports.ts'

export interface Access {
  readonly token: VerifiedToken
  readonly facts: AccessTokenFacts
  readonly client: Client
  readonly user: User
}

type CheckDeps = Pick<UserinfoDeps, 'signer' | 'revocations' | 'clients' | 'users'>

/** `scopes`: one of them is enough; the first is the one that clients are told to ask for. */
export async function checkAccess(
  value: string,
  scopes: readonly [string, ...string[]],
  { signer, revocations, clients, users }: CheckDeps,
): Promise<Access> {
  const token = await signer.verifyAccessToken(value)
  const facts = token && readAccessToken(token)
  if (!facts) throw invalidToken('no valid access token of ours')
  const [isRevoked, client, user] = await Promise.all([
    revocations.isRevoked(facts),
    clients.findByClientId(facts.clientId),
    users.findById(facts.userId),
  ])
  if (isRevoked) throw invalidToken('revoked')
  if (!client) throw invalidToken('its client does not exist any more')
  if (!user?.isActive) throw invalidToken('its account is gone or not active')
  if (!scopes.some((scope) => facts.scopes.includes(scope))) throw insufficientScope(scopes[0])
  return { token, facts, client, user }
}

/** The same words for every cause: what is wrong with a token is not its finder's business. */
function invalidToken(detail: string): BearerError {
  return new BearerError('invalid_token', 'The access token is invalid or has expired.', { detail })
}

function insufficientScope(scope: string): BearerError {
  const description = `The access token lacks the scope ${scope}.`
  return new BearerError('insufficient_scope', description, { scope })
}
