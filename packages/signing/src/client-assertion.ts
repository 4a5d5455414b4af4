/**
 * The signature of a client's assertion. Who it must be about, for and how long is decided by whoever
 * authenticates the client.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication OpenID Connect Core 1.0 §9}
 */
import type { Client, Clock, VerifiedToken } from '@gatehouse/core'
import { compactVerify, type JWK } from 'jose'
import type { ClientKeys } from './client-keys.ts'
import { parseCompact } from './compact-jws.ts'
import { usableSecrets } from './signing-choice.ts'

/** The key type that each algorithm needs; an algorithm that is not here is refused. RFC 8725 §3.1. */
const KEY_TYPES: ReadonlyMap<string, JWK['kty']> = new Map([
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].map((alg) => [alg, 'RSA'] as const),
  ...['ES256', 'ES384', 'ES512'].map((alg) => [alg, 'EC'] as const),
  ...['EdDSA', 'Ed25519'].map((alg) => [alg, 'OKP'] as const),
])
const SECRET_ALGORITHMS: ReadonlySet<unknown> = new Set(['HS256', 'HS384', 'HS512'])
/** Headers that bring or point at a key, and extensions, which we know none of. RFC 8725 §3.10. */
const REFUSED_MEMBERS = ['jwk', 'jku', 'x5u', 'crit']
const TYPES: ReadonlySet<unknown> = new Set([undefined, 'jwt', 'client-authentication+jwt'])

type Signer = Pick<Client, 'jwks' | 'jwksUri' | 'secrets'>

export interface ClientAssertionDeps {
  clientKeys: ClientKeys
  clock: Clock
}

export function createAssertionVerifier({ clientKeys, clock }: ClientAssertionDeps) {
  /** The keys that could have signed, from the one place where keys of this kind come from. */
  async function candidates(client: Signer, header: Readonly<Record<string, unknown>>) {
    const { alg, kid } = header
    if (SECRET_ALGORITHMS.has(alg)) {
      return usableSecrets(client, clock.now()).map(({ value }) => Buffer.from(value))
    }
    const keyType = typeof alg === 'string' ? KEY_TYPES.get(alg) : undefined
    if (!keyType) return []
    return clientKeys.find(client, (key) => isCandidate(key, { keyType, alg, kid }))
  }

  return async function verifyClientAssertion(
    client: Signer,
    assertion: string,
  ): Promise<VerifiedToken | undefined> {
    const jws = parseCompact(assertion)
    if (!jws || !isAcceptable(jws.header)) return undefined
    const { header, claims } = jws
    for (const key of await candidates(client, header)) {
      if (await isSigned(assertion, key, String(header['alg']))) return { header, claims }
    }
    return undefined
  }
}

function isAcceptable(header: Readonly<Record<string, unknown>>): boolean {
  const { typ } = header
  if (REFUSED_MEMBERS.some((name) => Object.hasOwn(header, name))) return false
  return TYPES.has(typeof typ === 'string' ? typ.toLowerCase() : typ)
}

function isCandidate(
  key: JWK,
  { keyType, alg, kid }: { keyType: JWK['kty']; alg: unknown; kid: unknown },
): boolean {
  if (key.kty !== keyType || (key.use !== undefined && key.use !== 'sig')) return false
  if (kid !== undefined && key.kid !== undefined && key.kid !== kid) return false
  return key.alg === undefined || key.alg === alg
}

async function isSigned(assertion: string, key: JWK | Uint8Array, alg: string): Promise<boolean> {
  try {
    await compactVerify(assertion, key as Parameters<typeof compactVerify>[1], {
      algorithms: [alg],
    })
    return true
  } catch {
    return false // a wrong signature, or a key that cannot be used: the next one may do
  }
}
