/**
 * The signature algorithms of our own keys, as Node's crypto calls them.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518#section-3 RFC 7518 §3}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8037#section-3.1 RFC 8037 §3.1}
 */
import { constants, type SigningOptions } from 'node:crypto'
import type { SigningAlgorithm } from '@gatehouse/core'

export interface AlgorithmSpec {
  /** Null where the algorithm hashes by itself. */
  readonly digest: string | null
  /** What the key alone does not say. Node takes a bare key much faster than one with options. */
  readonly padding?: SigningOptions
  /** ECDSA: bytes of each of the signature's two numbers. RFC 7518 §3.4. */
  readonly numberSize?: number
  /**
   * Whether signing is dear enough for the thread pool. Measured on two cores with 32 at a time: RS256
   * 2.7k/s there, 1.3k/s on the event loop; ES256 and EdDSA cost less than the way to the pool.
   */
  readonly offEventLoop: boolean
}

/** RFC 7518 §3.5: the salt is as long as the hash. */
const PSS: SigningOptions = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
}

export const ALGORITHMS: Readonly<Record<SigningAlgorithm, AlgorithmSpec>> = {
  RS256: { digest: 'sha256', offEventLoop: true },
  PS256: { digest: 'sha256', padding: PSS, offEventLoop: true },
  ES256: { digest: 'sha256', numberSize: 32, offEventLoop: false },
  ES384: { digest: 'sha384', numberSize: 48, offEventLoop: true },
  ES512: { digest: 'sha512', numberSize: 66, offEventLoop: true },
  EdDSA: { digest: null, offEventLoop: false },
}
