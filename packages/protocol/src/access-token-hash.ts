/**
 * `at_hash` and `c_hash`: tie an access token or a code to the ID token it came with.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken OpenID Connect Core 1.0 §3.1.3.6, §3.3.2.11}
 */
import { hash } from 'node:crypto'

/** The left half of the value's hash, by the hash function of the ID token's `alg`, in base64url. */
export function leftHash(value: string, alg: string): string {
  const digest = hash(hashOf(alg), value, 'buffer')
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

function hashOf(alg: string): string {
  // Ed25519 hashes with SHA-512 inside: RFC 8032 §5.1.
  if (alg === 'EdDSA' || alg === 'Ed25519') return 'sha512'
  const size = /^(?:HS|RS|PS|ES)(256|384|512)$/.exec(alg)?.[1]
  if (size === undefined) throw new TypeError(`No hash is defined for the algorithm ${alg}.`)
  return `sha${size}`
}
