/** The token in the `Authorization` header: an API token, or an access token that a person gave to a client. */
import {
  type AccessDeps,
  type ApiTokens,
  type Clock,
  createFailureLimit,
  findAccess,
  type RateLimits,
  type User,
} from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { networkOf } from '@gatehouse/protocol'

export interface BearerDeps extends AccessDeps {
  readonly apiTokens: ApiTokens
  readonly rateLimits: Pick<RateLimits, 'hit'>
  readonly clock: Clock
}

/** @returns undefined for a header that names no scheme. @throws ApiError when the token is not good */
export type CheckBearer = (
  authorization: string,
  clientAddress: string,
) => Promise<User | undefined>

/** What a client must have asked for, so that its access tokens do here what the person may do. */
const SCOPE = 'goauthentik.io/api'

/** Wrong tokens from one network. A script with an old token tries often, and its neighbours have work to do. */
const LIMIT = { limit: 60, windowMs: 5 * 60_000 }

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/

type Owner =
  | { readonly user: User }
  /** Why, for the log. */
  | { readonly user?: undefined; readonly refused: string }

export function createBearerCheck(deps: BearerDeps): CheckBearer {
  const { apiTokens, users, rateLimits, clock } = deps
  const failures = createFailureLimit({ rateLimits, clock, ...LIMIT })

  async function ownerOf(key: string): Promise<Owner> {
    const byAccessToken = COMPACT_JWS.test(key) ? await ownerOfAccessToken(key) : undefined
    if (byAccessToken?.user) return byAccessToken
    const byApiToken = await ownerOfApiToken(key)
    return byApiToken.user ? byApiToken : (byAccessToken ?? byApiToken)
  }

  async function ownerOfAccessToken(key: string): Promise<Owner> {
    const result = await findAccess(key, deps)
    if (!result.access) return result
    const { facts, user } = result.access
    return facts.scopes.includes(SCOPE) ? { user } : { refused: `lacks the scope ${SCOPE}` }
  }

  async function ownerOfApiToken(key: string): Promise<Owner> {
    const token = await apiTokens.findByKey(key)
    if (!token) return { refused: 'unknown' }
    const user = await users.findById(token.userId)
    return user?.isActive ? { user } : { refused: 'its account is gone or not active' }
  }

  return async (authorization, clientAddress) => {
    const key = bearerKey(authorization)
    if (key === undefined) return undefined
    const network = `api-token:${networkOf(clientAddress)}`
    refuseBlocked(failures.blockedFor(network))

    const owner = await ownerOf(key)
    if (owner.user) return owner.user
    await failures.countFailure(network)
    throw refused('Token invalid/expired', owner.refused)
  }
}

function bearerKey(authorization: string): string | undefined {
  const [, scheme, key = ''] = /^(\S+) +(.*)$/.exec(authorization) ?? []
  if (scheme === undefined) return undefined
  if (scheme.toLowerCase() !== 'bearer') throw refused('Unsupported authentication type', 'scheme')
  if (key.trim() === '') throw refused('Malformed header', 'no token')
  return key.trim()
}

function refuseBlocked(forMs: number): void {
  if (forMs === 0) return
  const seconds = Math.ceil(forMs / 1000)
  throw new ApiError(429, `Request was throttled. Expected available in ${seconds} seconds.`, {
    detail: 'too many wrong tokens',
    headers: { 'retry-after': String(seconds) },
  })
}

/** authentik answers 403, and its clients know no 401. */
function refused(message: string, detail: string): ApiError {
  return new ApiError(403, message, { detail })
}
