/**
 * The `claims` parameter: single claims asked for by name.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter OpenID Connect Core 1.0 §5.5}
 */
import { OAuthError } from '@gatehouse/errors'

export interface ClaimRequest {
  readonly essential: boolean
  /** The value the claim must have. */
  readonly value?: unknown
  /** The values it may have, best first. */
  readonly values?: readonly unknown[]
}

/** Requests by claim name. Look names up with `Object.hasOwn`: a client chooses them. */
export type ClaimRequests = Readonly<Record<string, ClaimRequest>>

export interface ClaimsRequest {
  readonly userinfo: ClaimRequests
  readonly idToken: ClaimRequests
}

const MAX_LENGTH = 8192

/** Reads the parameter. Unknown members are ignored; anything misshapen throws `invalid_request`. */
export function parseClaimsRequest(claims: string | undefined): ClaimsRequest {
  if (claims === undefined) return { userinfo: {}, idToken: {} }
  const request = parseJson(claims)
  if (!isObject(request)) throw invalid('not an object')
  return {
    userinfo: parseMember(member(request, 'userinfo')),
    idToken: parseMember(member(request, 'id_token')),
  }
}

function parseJson(text: string): unknown {
  if (text.length > MAX_LENGTH) throw invalid('too long')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalid('not JSON', cause)
  }
}

function parseMember(requests: unknown): ClaimRequests {
  if (requests === undefined || requests === null) return {}
  if (!isObject(requests)) throw invalid('userinfo and id_token must be objects')
  const entries = Object.entries(requests).map(([name, request]) => [name, parseClaim(request)])
  return Object.fromEntries(entries)
}

function parseClaim(request: unknown): ClaimRequest {
  if (request === null) return { essential: false }
  if (!isObject(request)) throw invalid('a claim must be null or an object')
  const essential = member(request, 'essential') ?? false
  const value = member(request, 'value')
  const values = member(request, 'values')
  if (typeof essential !== 'boolean') throw invalid('essential must be a boolean')
  if (values !== undefined && !Array.isArray(values)) throw invalid('values must be an array')
  return {
    essential,
    ...(value === undefined ? {} : { value }),
    ...(values === undefined ? {} : { values }),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Only own members: `{}` must not inherit anything from a prototype. */
function member(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function invalid(detail: string, cause?: unknown): OAuthError {
  return new OAuthError('invalid_request', 'The claims parameter is not valid.', {
    detail: `claims: ${detail}`,
    cause,
  })
}
