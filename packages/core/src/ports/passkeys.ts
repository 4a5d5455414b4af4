import type { WebAuthnAuthenticator } from '../model/authenticator.ts'

/**
 * Verifies what browsers answer for authenticators. An answer is whatever came in; one that is not what
 * the standard says is refused, never an error.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-rp-operations Web Authentication Level 3 §7}
 */
export interface PasskeyVerifier {
  verifyRegistration(answer: unknown, expected: CeremonyFacts): Promise<Registration | Refused>
  verifyAssertion(answer: unknown, expected: AssertionFacts): Promise<Assertion | Refused>
}

/** What the server knows of the ceremony, none of it from the answer. */
export interface CeremonyFacts {
  /** base64url. */
  readonly challenge: string
  /** Where the page was: `https://id.example.com`. */
  readonly origin: string
  readonly rpId: string
  /** The person proved to the authenticator who they are: by PIN, finger, face. */
  readonly isVerificationRequired: boolean
}

export interface AssertionFacts extends CeremonyFacts {
  readonly credential: Pick<WebAuthnAuthenticator, 'credentialId' | 'publicKey'>
}

export type NewCredential = Pick<
  WebAuthnAuthenticator,
  'credentialId' | 'publicKey' | 'signCount' | 'transports' | 'aaguid' | 'isSyncable' | 'isBackedUp'
>

export interface Registration {
  readonly status: 'verified'
  readonly credential: NewCredential
}

export interface Assertion {
  readonly status: 'verified'
  /** To be compared with the one before: one that does not grow tells of a copy. §6.1.1. */
  readonly signCount: number
  readonly isVerified: boolean
  readonly isBackedUp: boolean
  /** Whom the authenticator keeps the key for, base64url; not all say so. */
  readonly userHandle: string | undefined
}

export interface Refused {
  readonly status: 'refused'
  /** For the operator. */
  readonly reason: string
}
