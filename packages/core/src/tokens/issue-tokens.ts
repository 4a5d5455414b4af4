/**
 * Makes the tokens of a grant.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.1 RFC 6749 §5.1}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse OpenID Connect Core 1.0 §3.1.3.3, §12.2}
 */
import { randomUUID } from 'node:crypto'
import { formatScope, leftHash, randomToken } from '@gatehouse/protocol'
import type { Grant } from '../model/authorization.ts'
import type { Client } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { Clock } from '../ports/clock.ts'
import type { NewRefreshToken, RefreshTokens } from '../ports/grants.ts'
import type { TokenSigner } from '../ports/token-signer.ts'
import { accessTokenClaims } from './access-token.ts'
import type { ClaimsCollector } from './collect-claims.ts'
import type { Claims } from './merge-claims.ts'
import type { Subjects } from './subject.ts'

export interface TokenResponse {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
  readonly refresh_token?: string
  readonly id_token?: string
}

export interface IssueRequest {
  readonly client: Client
  readonly user: User
  readonly grant: Grant
  /** Scopes of this access token, when fewer than the grant's. RFC 6749 §6. */
  readonly scopes?: readonly string[]
  /** `start` begins a family where the grant and the client allow it; a value is passed on. */
  readonly refresh?: 'start' | { readonly value: string }
  readonly clientAddress: string
  readonly brandId: string | undefined
  readonly requestId: string
}

export interface TokenIssuer {
  issue(request: IssueRequest): Promise<TokenResponse>
}

export interface TokenIssuerDeps {
  signer: Pick<TokenSigner, 'sign' | 'algorithm'>
  refreshTokens: Pick<RefreshTokens, 'start'>
  claims: ClaimsCollector
  subjects: Subjects
  clock: Clock
}

export function createTokenIssuer(deps: TokenIssuerDeps): TokenIssuer {
  const { signer, clock } = deps
  return {
    async issue(request) {
      const { client, grant, scopes = grant.scopes } = request
      const issuedAt = Math.floor(clock.now() / 1000)
      const lifetime = Math.max(1, Math.floor(client.accessTokenValidity / 1000))
      const facts = await commonClaims(deps, request, { iat: issuedAt, exp: issuedAt + lifetime })
      const access = accessTokenClaims({
        ...{ facts, client, user: request.user, scopes },
        familyId: grant.familyId,
        userinfoClaims: grant.claims?.userinfo,
      })
      const [accessToken, refreshToken] = await Promise.all([
        signer.sign(client, 'access', access),
        refreshTokenFor(deps, request),
      ])
      const idToken = givesIdToken(scopes)
        ? await signIdToken(deps, { request, facts, accessToken })
        : undefined
      return {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: lifetime,
        scope: formatScope(scopes),
        ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
        ...(idToken === undefined ? {} : { id_token: idToken }),
      }
    },
  }
}

/** The one place that decides it. OpenID Connect Core 1.0 §3.1.2.1: `openid` makes a request one. */
export function givesIdToken(scopes: readonly string[]): boolean {
  return scopes.includes('openid')
}

export function newRefreshToken(client: Client, now: number): NewRefreshToken {
  return { value: randomToken(48), expiresAt: now + client.refreshTokenValidity }
}

/** OpenID Connect Core 1.0 §11: only who was asked for `offline_access` gave it. */
function allowsRefresh(client: Client, grant: Grant): boolean {
  return grant.scopes.includes('offline_access') && client.grantTypes.has('refresh_token')
}

async function refreshTokenFor(
  { refreshTokens, clock }: TokenIssuerDeps,
  { client, grant, refresh }: IssueRequest,
): Promise<string | undefined> {
  if (refresh !== 'start') return refresh?.value
  if (!allowsRefresh(client, grant)) return undefined
  const first = newRefreshToken(client, clock.now())
  // A code that was replayed while it was redeemed: its one redemption stays the one success, but
  // everything it gives is revoked already, and there is no refresh token. RFC 6749 §4.1.2.
  return (await refreshTokens.start(grant, first)) === 'started' ? first.value : undefined
}

async function commonClaims(
  { subjects }: TokenIssuerDeps,
  { client, user, grant }: IssueRequest,
  times: { iat: number; exp: number },
): Promise<Claims> {
  return {
    iss: grant.issuer,
    sub: await subjects.of(client, user),
    aud: client.clientId,
    ...times,
    ...(grant.authTime === undefined ? {} : { auth_time: grant.authTime }),
    ...(grant.acr === undefined ? {} : { acr: grant.acr }),
    ...(grant.amr.length === 0 ? {} : { amr: grant.amr }),
    azp: client.clientId,
    ...(grant.sid === undefined ? {} : { sid: grant.sid }),
  }
}

async function signIdToken(
  { signer, claims }: TokenIssuerDeps,
  { request, facts, accessToken }: { request: IssueRequest; facts: Claims; accessToken: string },
): Promise<string> {
  const { client, user, grant, scopes = grant.scopes } = request
  const { clientAddress, brandId, requestId } = request
  const input = { client, user, scopes, clientAddress, brandId, requestId }
  const person = {
    ...(client.includeClaimsInIdToken ? await claims.ofScopes(input) : {}),
    ...(await claims.requested(input, grant.claims?.idToken ?? {})),
  }
  return signer.sign(client, 'id', {
    ...person,
    ...facts,
    // Also in refreshed tokens, where it may only be the same or absent: OpenID Connect Core §12.2.
    ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    at_hash: leftHash(accessToken, await signer.algorithm(client, 'id')),
    jti: randomUUID(),
  })
}
