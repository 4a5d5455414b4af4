/** What a person granted to a client, and the short-lived things that carry it. */
import type { ClaimsRequest } from '@gatehouse/protocol'

/**
 * The facts of one grant that every token issued from it repeats. One grant is one family: an
 * authorization code or device code and all tokens that descend from it. RFC 6749 §10.4.
 */
export interface Grant {
  /** Revoking it ends every token of the grant. */
  readonly familyId: string
  readonly providerId: number
  readonly clientId: string
  readonly userId: number
  /** Undefined for grants without a browser session (client credentials). */
  readonly sid: string | undefined
  readonly scopes: readonly string[]
  readonly issuer: string
  readonly nonce: string | undefined
  readonly authTime: number | undefined
  readonly acr: string | undefined
  readonly amr: readonly string[]
  readonly claims: ClaimsRequest | undefined
  /** When the person (or client) made the grant, milliseconds since the epoch. */
  readonly grantedAt: number
}

/** RFC 6749 §4.1.2. Stored by the hash of its value. */
export interface AuthorizationCode extends Grant {
  readonly redirectUri: string
  readonly codeChallenge: string | undefined
  readonly codeChallengeMethod: 'S256' | 'plain' | undefined
}

/** RFC 8628: a device waits for a person to answer. */
export interface DeviceGrant {
  readonly providerId: number
  readonly clientId: string
  readonly scopes: readonly string[]
  /** Canonical, eight letters without dash. */
  readonly userCode: string
  readonly origin: string
  readonly clientAddress: string
  readonly userAgent: string
  readonly createdAt: number
  readonly expiresAt: number
}
