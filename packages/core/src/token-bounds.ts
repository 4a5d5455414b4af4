/** How long tokens last that people make for themselves: as attributes of their account say. */
import { parseDuration } from '@gatehouse/protocol'
import type { User } from './model/user.ts'

const EXPIRES = 'goauthentik.io/user/token-expires'
const MAX_LIFETIME = 'goauthentik.io/user/token-maximum-lifetime'

export interface TokenBounds {
  /** False: they do not end. */
  readonly expiring: boolean
  /** Milliseconds; of API tokens it is what the operator set for all. */
  readonly longest: number
}

export function tokenBounds(owner: Pick<User, 'attributes'> | undefined): TokenBounds {
  return { expiring: owner?.attributes[EXPIRES] !== false, longest: longestOf(owner) }
}

/** What cannot be read allows nothing. */
function longestOf(owner: Pick<User, 'attributes'> | undefined): number {
  const given = owner?.attributes[MAX_LIFETIME]
  try {
    return typeof given === 'string' ? parseDuration(given) : Infinity
  } catch {
    return 0
  }
}
