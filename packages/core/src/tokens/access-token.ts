/**
 * The claims of our access tokens, written and read in one place.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9068#section-2.2 RFC 9068 §2.2}
 */
import { randomUUID } from 'node:crypto'
import { type ClaimRequests, formatScope, parseScope } from '@gatehouse/protocol'
import type { Client } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { VerifiedToken } from '../ports/token-signer.ts'
import type { Claims } from './merge-claims.ts'

/** What endpoints that take access tokens need of them. */
export interface AccessTokenFacts {
  readonly clientId: string
  readonly userId: number
  readonly scopes: readonly string[]
  readonly familyId: string
  readonly jti: string
  readonly sid: string | undefined
  /** Seconds since the epoch. */
  readonly issuedAt: number
  /** Seconds since the epoch. */
  readonly expiresAt: number
  /** Claims that userinfo was asked for by name. */
  readonly userinfoClaims: ClaimRequests
}

/** Claims that are for our own endpoints only; introspection leaves them out. */
export const PRIVATE_CLAIMS: ReadonlySet<string> = new Set(['uid', 'userinfo_claims'])

export interface AccessTokenInput {
  /** What the ID token says too: `iss`, `sub`, `aud`, `exp`, `iat`, ... */
  readonly facts: Claims
  readonly client: Client
  readonly user: User
  readonly familyId: string
  readonly scopes: readonly string[]
  readonly userinfoClaims: ClaimRequests | undefined
}

export function accessTokenClaims(input: AccessTokenInput): Claims {
  const asked = Object.keys(input.userinfoClaims ?? {})
  return {
    ...input.facts,
    // The family comes first: revoking it ends this token too, without looking anything up.
    jti: `${input.familyId}.${randomUUID()}`,
    client_id: input.client.clientId,
    scope: formatScope(input.scopes),
    uid: input.user.id,
    ...(asked.length > 0 ? { userinfo_claims: asked } : {}),
  }
}

const facts = new WeakMap<VerifiedToken, AccessTokenFacts>()

/** `undefined` for a token that is signed by us and yet not shaped like one of ours. */
export function readAccessToken(token: VerifiedToken): AccessTokenFacts | undefined {
  const known = facts.get(token) ?? readFacts(token)
  if (known) facts.set(token, known)
  return known
}

function readFacts({ claims }: VerifiedToken): AccessTokenFacts | undefined {
  const { client_id: clientId, uid, scope, jti, sid, iat, exp } = claims
  if (!isText(clientId) || !isText(jti) || !isText(scope)) return undefined
  if (!isNumber(uid) || !isNumber(iat) || !isNumber(exp)) return undefined
  const familyEnd = jti.lastIndexOf('.')
  if (familyEnd < 1) return undefined
  return {
    clientId,
    userId: uid,
    scopes: parseScope(scope),
    familyId: jti.slice(0, familyEnd),
    jti,
    sid: isText(sid) ? sid : undefined,
    issuedAt: iat,
    expiresAt: exp,
    userinfoClaims: readAsked(claims['userinfo_claims']),
  }
}

function readAsked(names: unknown): ClaimRequests {
  if (!Array.isArray(names)) return {}
  return Object.fromEntries(names.filter(isText).map((name) => [name, { essential: false }]))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
