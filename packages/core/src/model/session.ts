import type { NetworkBinding } from '../network-binding.ts'

/** One sign-in of one person in one browser. */
export interface Session {
  /** SHA-256 hex of the cookie's value; also the `sid` claim. */
  readonly sid: string
  readonly userId: number
  /** When the person proved who they are, seconds since the epoch: the `auth_time` claim. */
  readonly authTime: number
  readonly acr: string
  /** RFC 8176 values. */
  readonly amr: readonly string[]
  readonly clientAddress: string
  readonly userAgent: string
  /** How near to `clientAddress` it must be used; undefined: anywhere. */
  readonly networkBinding?: NetworkBinding | undefined
  readonly createdAt: number
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** What is known of the browser's request wherever a person or device acts. */
export interface RequestOrigin {
  /** Origin that clients see, without trailing slash; issuers and links are built from it. */
  readonly origin: string
  readonly clientAddress: string
  readonly userAgent: string
  readonly requestId: string
}
