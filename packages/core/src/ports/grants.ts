/** Codes, device grants, refresh tokens and revocation marks. Each consume is decided atomically. */
import type { AuthorizationCode, DeviceGrant, Grant } from '../model/authorization.ts'

export type CodeConsumption =
  | { readonly status: 'consumed'; readonly code: AuthorizationCode }
  | {
      readonly status: 'replayed'
      readonly grant: Pick<Grant, 'familyId' | 'providerId' | 'userId'>
    }
  | { readonly status: 'unknown' }

export interface AuthorizationCodes {
  save(value: string, code: AuthorizationCode, validity: number): Promise<void>
  /** One atomic command: of any number at once, one gets `consumed`, the others `replayed`. */
  consume(value: string): Promise<CodeConsumption>
  /**
   * Takes a consumption back, because what it was for could not be done: a part was down. The client
   * is told to try again, and its second try must not look like a replay. `validity` in milliseconds.
   */
  restore(value: string, code: AuthorizationCode, validity: number): Promise<void>
}

export type DevicePoll =
  | { readonly status: 'pending' }
  | { readonly status: 'slow_down' }
  | { readonly status: 'denied' }
  | { readonly status: 'expired' }
  | { readonly status: 'wrong_client' }
  | { readonly status: 'unknown' }
  | { readonly status: 'approved'; readonly grant: Grant }

export type DeviceAnswer = 'answered' | 'already_answered' | 'expired' | 'unknown'

export interface DeviceGrants {
  save(deviceCode: string, grant: DeviceGrant): Promise<'saved' | 'user_code_taken'>
  findByUserCode(userCode: string): Promise<DeviceGrant | undefined>
  /**
   * One Lua call: checks the client, keeps the interval (5 s, +5 s after each too early poll, RFC 8628
   * §3.5), and hands an approved grant to exactly one poll. A device code that was answered or has
   * expired is remembered long enough to say `expired`, `denied` or `unknown` truthfully.
   */
  poll(deviceCode: string, clientId: string, now: number): Promise<DevicePoll>
  approve(userCode: string, grant: Grant): Promise<DeviceAnswer>
  deny(userCode: string): Promise<DeviceAnswer>
  /** Hands an approved grant out once more, after the poll that took it could not be answered. */
  restore(deviceCode: string, grant: Grant): Promise<void>
}

export interface NewRefreshToken {
  readonly value: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

export type RefreshUse =
  | { readonly status: 'rotated'; readonly grant: Grant }
  /** Still valid and kept, because more than the rotation threshold is left. */
  | { readonly status: 'kept'; readonly grant: Grant }
  /** Within the grace period: `successor` is the token that the first use got. */
  | { readonly status: 'repeated'; readonly grant: Grant; readonly successor: NewRefreshToken }
  /** Used before: the family has been revoked by this very call. */
  | { readonly status: 'reused'; readonly grant: Grant }
  | { readonly status: 'wrong_client' }
  | { readonly status: 'revoked' }
  | { readonly status: 'expired' }
  | { readonly status: 'unknown' }

export interface RefreshTokens {
  /**
   * Starts a family with its first refresh token: one SQL statement. `revoked` when the family was
   * revoked meanwhile (a replayed code can arrive between consume and issue).
   */
  start(grant: Grant, first: NewRefreshToken): Promise<'started' | 'revoked'>
  /** One SQL statement decides who rotates; the others see `reused` or `repeated`. */
  use(
    value: string,
    use: {
      providerId: number
      successor: NewRefreshToken
      /** Milliseconds; see the client's fields of these names. */
      threshold: number
      grace: number
      now: number
    },
  ): Promise<RefreshUse>
  /** What the token would give, without using it (introspection, revocation). */
  find(value: string): Promise<{ grant: Grant; expiresAt: number; active: boolean } | undefined>
  /** Ends a family for good, also one that is not stored yet. Idempotent. */
  revokeFamily(grant: Pick<Grant, 'familyId' | 'providerId' | 'userId'>): Promise<void>
  /** Ends all families of one person, with one client (consent withdrawn) or any, or of one session. */
  revokeWhere(
    where: { userId: number; providerId?: number } | { sid: string },
  ): Promise<readonly string[]>
}

/** Marks in Redis that make a still unexpired JWT invalid at once. */
export interface Revocations {
  /**
   * One round trip. Throws UnavailableError when the marks cannot be read: callers fail closed. The end
   * of a session ends every token that names it, whatever the clocks of the machines say: a refresh
   * token that outlives the session gets tokens that do not.
   */
  isRevoked(token: {
    familyId: string
    jti: string
    sid: string | undefined
    clientId: string
    /** Seconds since the epoch. */
    issuedAt: number
  }): Promise<boolean>
  revokeFamily(familyId: string, forMs: number): Promise<void>
  revokeToken(token: { familyId: string; jti: string }, forMs: number): Promise<void>
  /** Whether this session has ended: sessions never begin again. */
  isSessionOver(sid: string): Promise<boolean>
  revokeSession(sid: string, forMs: number): Promise<void>
  /** Whether a grant has ended before any token came of it: with its session, or by `revokeClient`. */
  isGrantOver(grant: Pick<Grant, 'sid' | 'clientId' | 'grantedAt'>): Promise<boolean>
  /**
   * Ends what one client was given in a session that goes on, up to this time (milliseconds since the
   * epoch): what it is given later is good.
   */
  revokeClient(
    client: { sid: string; clientId: string },
    until: number,
    forMs: number,
  ): Promise<void>
}

export interface ReplayCache {
  /** True for the first call with this id, false for every later one until it expires. */
  claim(purpose: string, id: string, forMs: number): Promise<boolean>
}

export interface RateLimits {
  /** Counts one attempt; says whether it is within `limit` per `windowMs`, and when to come back. */
  hit(
    key: string,
    limit: { limit: number; windowMs: number },
  ): Promise<{ allowed: boolean; retryAfterMs: number }>
  clear(key: string): Promise<void>
}
