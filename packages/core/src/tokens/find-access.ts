/**
 * What an access token opens: it is ours, not expired, not revoked, of an account and a client that still
 * exist.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 RFC 6750 §3.1}
 */
import type { Client } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { Clients } from '../ports/configuration.ts'
import type { Revocations } from '../ports/grants.ts'
import type { TokenSigner, VerifiedToken } from '../ports/token-signer.ts'
import type { Users } from '../ports/users.ts'
import { type AccessTokenFacts, readAccessToken } from './access-token.ts'

export interface Access {
  readonly token: VerifiedToken
  readonly facts: AccessTokenFacts
  readonly client: Client
  readonly user: User
}

export interface AccessDeps {
  readonly signer: Pick<TokenSigner, 'verifyAccessToken'>
  readonly revocations: Pick<Revocations, 'isRevoked'>
  readonly clients: Pick<Clients, 'findByClientId'>
  readonly users: Pick<Users, 'findById'>
}

/** `refused` says why, for the log: it is not the business of who sent the token. */
export type AccessResult =
  | { readonly access: Access }
  | { readonly access: undefined; readonly refused: string }

/** Which scopes it needs is for the caller to ask. */
export async function findAccess(value: string, deps: AccessDeps): Promise<AccessResult> {
  const token = await deps.signer.verifyAccessToken(value)
  const facts = token && readAccessToken(token)
  if (!facts) return refused('no valid access token of ours')
  const [isRevoked, client, user] = await Promise.all([
    deps.revocations.isRevoked(facts),
    deps.clients.findByClientId(facts.clientId),
    deps.users.findById(facts.userId),
  ])
  if (isRevoked) return refused('revoked')
  if (!client) return refused('its client does not exist any more')
  if (!user?.isActive) return refused('its account is gone or not active')
  return { access: { token, facts, client, user } }
}

function refused(why: string): AccessResult {
  return { access: undefined, refused: why }
}
