/**
 * Remembers, in the URL to come back to, that a fresh sign-in was asked for and when. Without it
 * `prompt=login` would ask for ever; unsigned, or unbound, it could be used to skip the asking.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest OpenID Connect Core 1.0 §3.1.2.1}
 */
import { createHmac } from 'node:crypto'
import type { Session } from '@gatehouse/core'
import { safeEqual } from '@gatehouse/protocol'

export const REAUTHENTICATION_PARAMETER = 'signed_in_since'

/** A sign-in that takes longer than this starts over. */
const MAX_AGE = 60 * 60_000

export interface Reauthentication {
  /** The parameter's value for a sign-in that has to happen after `now`. */
  mark(browserId: string, now: number): string
  /** Whether this session began after the mark that came back. */
  isDone(
    mark: string | undefined,
    proof: { browserId: string; session: Session; now: number },
  ): boolean
}

export function reauthentication(key: Buffer): Reauthentication {
  const sign = (browserId: string, since: string) =>
    createHmac('sha256', key).update(`reauthentication:${browserId}:${since}`).digest('base64url')

  return {
    mark: (browserId, now) => `${now}.${sign(browserId, String(now))}`,
    isDone(mark, { browserId, session, now }) {
      const [since = '', signature = ''] = (mark ?? '').split('.')
      if (!safeEqual(signature, sign(browserId, since))) return false
      const asked = Number(since)
      return now - asked <= MAX_AGE && session.createdAt >= asked
    },
  }
}
