/**
 * What a client is told when a session ends.
 *
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken Back-Channel Logout 1.0 §2.4}
 */
import { randomUUID } from 'node:crypto'
import type { Client } from '../model/client.ts'
import type { SessionClient } from '../ports/logout.ts'
import type { Claims } from '../tokens/merge-claims.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** Seconds: two minutes at most, says §4. */
const LIFETIME = 120

/** `now` in milliseconds. Each attempt has a `jti` of its own: a client may refuse one that it has seen. */
export function logoutTokenClaims(
  { clientId }: Client,
  { issuer, sub, sid }: SessionClient,
  now: number,
): Claims {
  const issuedAt = Math.floor(now / 1000)
  return {
    iss: issuer,
    sub,
    aud: clientId,
    iat: issuedAt,
    exp: issuedAt + LIFETIME,
    jti: randomUUID(),
    events: { [EVENT]: {} },
    sid,
  }
}
