/**
 * Remembers, in the URL to come back to, that a fresh sign-in was asked for and when. Without it
 * `prompt=login` would ask for ever; unsigned, or unbound, it could be used to skip the asking.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest OpenID Connect Core 1.0 §3.1.2.1}
 */
import { createHmac } from 'node:crypto'
import type { Session } from '@gatehouse/core'
import { safeEqual } from '@gatehouse/protocol'
import type { Parameters } from './authorization-request.ts'

export const REAUTHENTICATION_PARAMETER = 'signed_in_since'

/** A sign-in that takes longer than this starts over. */
const MAX_AGE = 60 * 60_000
/** Back at the request, the sign-in has just happened; a session older than this proves nothing new. */
const FRESH = 10 * 60_000

/** What a sign-in is asked for: at which browser, and for which request. */
export interface Asked {
  readonly browserId: string
  /** Of the authorization request. */
  readonly parameters: Parameters
}

export interface Reauthentication {
  /** The parameter's value for a sign-in that has to happen after `now`. */
  mark(asked: Asked, now: number): string
  /** Whether this session began after the mark that came back with the same request. */
  isDone(asked: Asked, proof: { session: Session; now: number }): boolean
}

/** The first key signs, all of them verify. */
export function reauthentication(key: Buffer, fallbacks: readonly Buffer[] = []): Reauthentication {
  const sign = (key: Buffer, asked: Asked, since: string) =>
    createHmac('sha256', key)
      .update(`reauthentication:${JSON.stringify([asked.browserId, since, factsOf(asked)])}`)
      .digest('base64url')

  return {
    mark: (asked, now) => `${now}.${sign(key, asked, String(now))}`,
    isDone(asked, { session, now }) {
      const mark = asked.parameters[REAUTHENTICATION_PARAMETER]
      const [since, signature] = mark?.split('.') ?? []
      if (since === undefined || signature === undefined) return false
      const isOurs = (key: Buffer) => safeEqual(signature, sign(key, asked, since))
      if (![key, ...fallbacks].some(isOurs)) return false
      const isInTime = now - Number(since) <= MAX_AGE && now - session.createdAt <= FRESH
      return isInTime && session.createdAt >= Number(since)
    },
  }
}

/** A mark is for one request: moved to another one it would save that one's sign-in. */
function factsOf({ parameters }: Asked): [name: string, value: string][] {
  return Object.entries(parameters)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .filter(([name]) => name !== REAUTHENTICATION_PARAMETER)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
