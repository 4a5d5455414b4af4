/**
 * Keys as they are published: public members only.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 RFC 7517 §4}
 */
import { hash, X509Certificate } from 'node:crypto'
import { keyManagementOf } from './encryption.ts'
import type { RingKey } from './ring-key.ts'

export type PublicJwk = Readonly<Record<string, unknown>>

const published = { sig: new WeakMap<RingKey, PublicJwk>(), enc: new WeakMap<RingKey, PublicJwk>() }
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

export function publicJwk(key: RingKey, use: 'sig' | 'enc'): PublicJwk {
  const known = published[use].get(key)
  if (known) return known
  const { kty, n, e, crv, x, y } = key.publicKey.export({ format: 'jwk' })
  const parameters = kty === 'RSA' ? { n, e } : { crv, x, ...(y === undefined ? {} : { y }) }
  const alg = use === 'sig' ? key.algorithm : keyManagementOf(key)
  const jwk = { kty, kid: key.kid, use, alg, ...parameters, ...certificateMembers(key) }
  published[use].set(key, jwk)
  return jwk
}

/** RFC 7517 §4.7 to §4.9: the chain, leaf first, and the leaf's thumbprints. */
function certificateMembers(key: RingKey): PublicJwk {
  const chain = (key.stored.certificatePem.match(CERTIFICATE) ?? []).map(
    (pem) => new X509Certificate(pem).raw,
  )
  const [leaf] = chain
  if (!leaf) return {}
  return {
    x5c: chain.map((certificate) => certificate.toString('base64')),
    x5t: hash('sha1', leaf, 'base64url'),
    'x5t#S256': hash('sha256', leaf, 'base64url'),
  }
}
