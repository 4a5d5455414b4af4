/**
 * The claims that OpenID Connect defines about a person, by the scope that asks for them.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims OpenID Connect Core 1.0 §5.1, §5.4}
 */
export type ClaimType = 'string' | 'boolean' | 'number' | 'object'

export const STANDARD_CLAIMS = {
  profile: {
    name: 'string',
    given_name: 'string',
    family_name: 'string',
    middle_name: 'string',
    nickname: 'string',
    preferred_username: 'string',
    profile: 'string',
    picture: 'string',
    website: 'string',
    gender: 'string',
    birthdate: 'string',
    zoneinfo: 'string',
    locale: 'string',
    updated_at: 'number',
  },
  email: { email: 'string', email_verified: 'boolean' },
  address: { address: 'object' },
  phone: { phone_number: 'string', phone_number_verified: 'boolean' },
} as const satisfies Record<string, Record<string, ClaimType>>

/** The JSON type of each standard claim, by its name. */
export const CLAIM_TYPES: ReadonlyMap<string, ClaimType> = new Map(
  Object.values(STANDARD_CLAIMS).flatMap((claims) => Object.entries(claims)),
)

/**
 * Leaves out what has no value: null, undefined, blank strings, and objects without members. A claim
 * that is not known is omitted, never empty (OpenID Connect Core 1.0 §5.3.2).
 */
export function cleanClaims(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(claims)
    .map(([name, value]): [string, unknown] => [name, cleanValue(value)])
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

function cleanValue(value: unknown): unknown {
  if (value === null) return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const cleaned = cleanClaims({ ...value })
  return Object.keys(cleaned).length === 0 ? undefined : cleaned
}
