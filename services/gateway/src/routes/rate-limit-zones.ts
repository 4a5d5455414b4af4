/**
 * How many requests one address may send, against floods. Generous, because a whole company or a whole
 * backend may share an address; what guesses passwords and codes is counted in the services.
 */
export interface RateLimit {
  readonly perSecond: number
  /** How many may come at once before one is refused. */
  readonly burst: number
}

export const RATE_LIMITS = {
  token: { perSecond: 300, burst: 900 },
  'device-authorization': { perSecond: 20, burst: 100 },
  'sign-in': { perSecond: 50, burst: 250 },
} as const satisfies Record<string, RateLimit>

export type RateLimitZone = keyof typeof RATE_LIMITS

export const RATE_LIMIT_ZONES = Object.keys(RATE_LIMITS) as RateLimitZone[]
