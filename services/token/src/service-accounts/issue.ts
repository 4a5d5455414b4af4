/** Tokens for a machine that has signed in: no session, no refresh token. RFC 6749 §4.4.3. */
import { randomUUID } from 'node:crypto'
import {
  type Client,
  type Clock,
  type Grant,
  type GrantType,
  issuerOf,
  type TokenIssuer,
  type TokenResponse,
} from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import { parseScope } from '@gatehouse/protocol'
import type { CheckAccess } from '../access.ts'
import type { GrantRequest } from '../grants/grant.ts'
import type { TokenEvents } from '../token-events.ts'
import type { MachineSignIn, SignInMachine } from './sign-in.ts'

export interface MachineGrantDeps {
  signIn: SignInMachine
  checkAccess: CheckAccess
  tokens: TokenIssuer
  events: TokenEvents
  clock: Clock
}

export async function issueForMachine(
  { checkAccess, tokens, events, clock }: MachineGrantDeps,
  { client, user, method, jwt }: MachineSignIn,
  asked: { grantType: GrantType; scope: string | undefined; request: GrantRequest },
): Promise<TokenResponse> {
  const { grantType, request } = asked
  const { clientAddress, brandId, requestId } = request
  const scopes = grantedScopes(client, parseScope(asked.scope))
  const origin = { clientAddress, brandId, requestId }
  if (!(await checkAccess({ client, user, scopes, grantType, origin, jwt }))) {
    throw new OAuthError('invalid_grant', 'The account may not use this application.')
  }
  const grant: Grant = {
    familyId: randomUUID(),
    providerId: client.providerId,
    clientId: client.clientId,
    userId: user.id,
    sid: undefined,
    scopes,
    issuer: issuerOf(client, request.origin),
    nonce: undefined,
    authTime: undefined,
    acr: undefined,
    amr: [],
    claims: undefined,
    grantedAt: clock.now(),
  }
  const [response] = await Promise.all([
    tokens.issue({ client, user, grant, ...origin }),
    events.signedIn(client, user, { method, origin }),
  ])
  return response
}

/**
 * RFC 6749 §3.3: a request without scope gets the default: every scope of the client but those that ask
 * for something more than access to it. The response says which.
 */
function grantedScopes(client: Client, asked: readonly string[]): readonly string[] {
  const known = new Set(client.scopeMappings.map(({ scopeName }) => scopeName))
  if (asked.length === 0) return [...known].filter((scope) => !isSpecial(scope))
  const unknown = asked.filter((scope) => !known.has(scope))
  if (unknown.length > 0) {
    throw new OAuthError('invalid_scope', 'A scope is not configured for this client.', {
      detail: unknown.join(' '),
    })
  }
  return asked.filter((scope) => scope !== 'offline_access')
}

/** An ID token, refresh tokens and power over this server itself have to be asked for by name. */
function isSpecial(scope: string): boolean {
  return scope === 'openid' || scope === 'offline_access' || scope.startsWith('goauthentik.io/')
}
