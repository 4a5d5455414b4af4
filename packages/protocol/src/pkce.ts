/**
 * Proof Key for Code Exchange: the syntax of both values and their comparison.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7636#section-4 RFC 7636 §4}
 */
import { hash } from 'node:crypto'
import { safeEqual } from './token-value.ts'

export type CodeChallengeMethod = 'S256' | 'plain'

const UNRESERVED = /^[A-Za-z0-9._~-]{43,128}$/
/** SHA-256 in base64url: always 43 characters. RFC 7636 §4.2. */
const S256_CHALLENGE = /^[A-Za-z0-9_-]{43}$/

export function isCodeChallengeMethod(value: string): value is CodeChallengeMethod {
  return value === 'S256' || value === 'plain'
}

/** RFC 7636 §4.1. */
export function isCodeVerifier(value: string): boolean {
  return UNRESERVED.test(value)
}

/** RFC 7636 §4.2. */
export function isCodeChallenge(value: string, method: CodeChallengeMethod): boolean {
  return method === 'S256' ? S256_CHALLENGE.test(value) : UNRESERVED.test(value)
}

/** The S256 challenge of a verifier. RFC 7636 §4.2. */
export function codeChallenge(verifier: string): string {
  return hash('sha256', verifier, 'base64url')
}

/**
 * RFC 7636 §4.6, in constant time. `method` is the one that was stored with the challenge, never one
 * that the token request names: that would let an attacker choose `plain`.
 */
export function verifyPkce(
  verifier: string,
  challenge: string,
  method: CodeChallengeMethod,
): boolean {
  if (!isCodeVerifier(verifier)) return false
  return safeEqual(method === 'S256' ? codeChallenge(verifier) : verifier, challenge)
}
