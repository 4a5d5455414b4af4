/**
 * What a client may know about a token: everything about its own, nothing about others'.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2.2 RFC 7662 §2.2}
 */
import {
  type Claims,
  type ClaimsCollector,
  type Client,
  type Clock,
  type RefreshTokens,
  type Revocations,
  readAccessToken,
  type Subjects,
  type TokenSigner,
  type User,
  type Users,
} from '@gatehouse/core'
import { formatScope } from '@gatehouse/protocol'
import { createTokenDescriptions, type DescribeToken } from './introspected-tokens.ts'
import type { Origin } from './token-events.ts'

export type Introspection = { readonly active: false } | ({ readonly active: true } & Claims)

export type Introspect = (client: Client, token: string, origin: Origin) => Promise<Introspection>

export interface IntrospectionDeps {
  signer: Pick<TokenSigner, 'verifyAccessToken'>
  refreshTokens: Pick<RefreshTokens, 'find'>
  revocations: Pick<Revocations, 'isRevoked'>
  users: Pick<Users, 'findById'>
  claims: ClaimsCollector
  subjects: Subjects
  clock: Clock
}

interface Parts extends IntrospectionDeps {
  describe: DescribeToken
}

const INACTIVE: Introspection = { active: false }

export function createIntrospection(deps: IntrospectionDeps): Introspect {
  const parts = { ...deps, describe: createTokenDescriptions(deps) }
  return async (client, token, origin) => {
    // Refresh tokens have no dots: no token needs both look-ups.
    const introspect = token.includes('.') ? introspectAccessToken : introspectRefreshToken
    return (await introspect(parts, { client, token, origin })) ?? INACTIVE
  }
}

interface Question {
  readonly client: Client
  readonly token: string
  readonly origin: Origin
}

async function introspectAccessToken(
  deps: Parts,
  { client, token, origin }: Question,
): Promise<Introspection | undefined> {
  const verified = await deps.signer.verifyAccessToken(token)
  const facts = verified && readAccessToken(verified)
  if (!facts || facts.clientId !== client.clientId) return undefined
  if (await deps.revocations.isRevoked(facts)) return undefined
  const user = await activeUser(deps, facts.userId)
  if (!user) return undefined
  const proven = { token: verified, client, user, scopes: facts.scopes, origin }
  return { ...(await deps.describe(proven)), active: true }
}

async function introspectRefreshToken(
  deps: IntrospectionDeps,
  { client, token }: Question,
): Promise<Introspection | undefined> {
  const found = await deps.refreshTokens.find(token)
  if (!found?.active || found.grant.providerId !== client.providerId) return undefined
  const user = await activeUser(deps, found.grant.userId)
  if (!user) return undefined
  return {
    active: true,
    iss: found.grant.issuer,
    sub: await deps.subjects.of(client, user),
    aud: client.clientId,
    exp: Math.floor(found.expiresAt / 1000),
    iat: Math.floor(found.grant.grantedAt / 1000),
    scope: formatScope(found.grant.scopes),
    client_id: client.clientId,
    username: user.username,
  }
}

async function activeUser({ users }: IntrospectionDeps, id: number): Promise<User | undefined> {
  const user = await users.findById(id)
  return user?.isActive ? user : undefined
}
