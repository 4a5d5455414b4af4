/**
 * What introspection says of an access token that is good, made once for a short time. It goes with the
 * verified token, as userinfo's answers do; any change of the client or the account makes it anew.
 */
import {
  type Claims,
  type ClaimsCollector,
  type Client,
  type Clock,
  PRIVATE_CLAIMS,
  type User,
  type VerifiedToken,
} from '@gatehouse/core'
import type { Origin } from './token-events.ts'

/** Mappings may look at the clock. Milliseconds. */
const MAX_AGE = 30_000

export interface ProvenToken {
  readonly token: VerifiedToken
  readonly client: Client
  readonly user: User
  readonly scopes: readonly string[]
  readonly origin: Origin
}

interface Description {
  readonly claims: Claims
  readonly madeAt: number
  /** Unchanged as long as they are the same objects. */
  readonly client: Client
  readonly user: User
  /** Mappings may look at it too. */
  readonly clientAddress: string
}

export type DescribeToken = (proven: ProvenToken) => Promise<Claims>

export function createTokenDescriptions(deps: {
  claims: ClaimsCollector
  clock: Clock
}): DescribeToken {
  const descriptions = new WeakMap<VerifiedToken, Description>()

  return async (proven) => {
    const { token, client, user } = proven
    const { clientAddress } = proven.origin
    const now = deps.clock.now()
    const known = descriptions.get(token)
    if (known && isFor(known, proven) && now - known.madeAt < MAX_AGE) return known.claims
    const claims = await describe(deps.claims, proven)
    descriptions.set(token, { claims, madeAt: now, client, user, clientAddress })
    return claims
  }
}

function isFor(description: Description, { client, user, origin }: ProvenToken): boolean {
  const { clientAddress } = origin
  return (
    description.client === client &&
    description.user === user &&
    description.clientAddress === clientAddress
  )
}

/** The person's claims as in the ID token, where the client has them there; the token's own win. */
async function describe(
  claims: ClaimsCollector,
  { token, client, user, scopes, origin }: ProvenToken,
): Promise<Claims> {
  const own = Object.entries(token.claims).filter(([name]) => !PRIVATE_CLAIMS.has(name))
  const { clientAddress, brandId, requestId } = origin
  const input = { client, user, scopes, clientAddress, brandId, requestId }
  return {
    ...(client.includeClaimsInIdToken ? await claims.ofScopes(input) : {}),
    ...Object.fromEntries(own),
    username: user.username,
    token_type: 'Bearer',
  }
}
