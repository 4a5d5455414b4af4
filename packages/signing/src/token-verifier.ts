/**
 * Checks tokens that claim to be ours.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725#section-3 RFC 8725 §3}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9068#section-4 RFC 9068 §4}
 */
import type { Client, Clients, Clock, VerifiedToken } from '@gatehouse/core'
import { TOKEN_TYP } from '@gatehouse/protocol'
import {
  type CompactJws,
  isSignedBy,
  isSignedWithSecret,
  MAX_TOKEN_LENGTH,
  parseCompact,
} from './compact-jws.ts'
import { decryptToken, isEncrypted } from './encryption.ts'
import { takeMark } from './issuer-mark.ts'
import type { KeyRing } from './key-ring.ts'
import type { RingKey } from './ring-key.ts'
import { keyIdFor, usableSecrets } from './signing-choice.ts'
import { VerifiedTokens } from './verified-tokens.ts'

/** Clocks of our own processes may differ by this much. Seconds. */
const LEEWAY = 10
const MAX_REMEMBERED = 10_000
/** What our headers hold: anything more, such as `jwk`, `jku`, `x5u` or `crit`, is not ours. */
const HEADER_MEMBERS: ReadonlySet<string> = new Set(['alg', 'kid', 'typ'])

export interface TokenVerifierDeps {
  ring: KeyRing
  clients: Pick<Clients, 'findByClientId'>
  clock: Clock
  /** See issuer-mark.ts. */
  markKeys: readonly Buffer[]
  /** Told whether a token was checked before; default: nobody. */
  onLookup?: ((cache: string, hit: boolean) => void) | undefined
}

export interface TokenVerifier {
  verifyAccessToken(token: string): Promise<VerifiedToken | undefined>
  verifyIdTokenHint(token: string): Promise<VerifiedToken | undefined>
}

interface Proof {
  readonly token: VerifiedToken
  /** Undefined for HS256. */
  readonly key: RingKey | undefined
}

export function createTokenVerifier(deps: TokenVerifierDeps): TokenVerifier {
  const { ring, clients, clock, markKeys } = deps
  const verified = new VerifiedTokens(MAX_REMEMBERED)

  async function proof(jws: CompactJws, use: 'access' | 'id'): Promise<Proof | undefined> {
    const { header, claims } = jws
    const token = { header, claims }
    if (header['alg'] === 'HS256') return proofBySecret(jws, use)
    const key = await keyNamedBy(header)
    return key && (await isSignedBy(key, jws)) ? { token, key } : undefined
  }

  async function proofBySecret(jws: CompactJws, use: 'access' | 'id'): Promise<Proof | undefined> {
    if (!(await isSignedForClient(jws, use))) return undefined
    const claims = use === 'access' ? takeMark(markKeys, jws.claims) : jws.claims
    return claims && { token: { header: jws.header, claims }, key: undefined }
  }

  /** The key decides the algorithm; a header that says another is an attack. RFC 8725 §3.1. */
  async function keyNamedBy({ kid, alg }: CompactJws['header']): Promise<RingKey | undefined> {
    const key = typeof kid === 'string' ? await ring.findByKid(kid) : undefined
    return key?.isOurs && key.algorithm === alg ? key : undefined
  }

  /** HS256 is for clients without a key only: the secret is the key. */
  async function isSignedForClient(jws: CompactJws, use: 'access' | 'id'): Promise<boolean> {
    if (jws.header['kid'] !== undefined) return false
    const clientId = jws.claims[use === 'access' ? 'client_id' : 'aud']
    const client = typeof clientId === 'string' ? await clients.findByClientId(clientId) : undefined
    if (!client || keyIdFor(client, use) !== undefined) return false
    return secretsOf(client).some((secret) => isSignedWithSecret(secret, jws))
  }

  function secretsOf(client: Client): readonly string[] {
    return usableSecrets(client, clock.now()).map(({ value }) => value)
  }

  async function prove(token: string, use: 'access' | 'id'): Promise<Proof | undefined> {
    if (token.length > MAX_TOKEN_LENGTH) return undefined
    const signed = isEncrypted(token) ? await decryptToken(token, ring, markKeys) : token
    const jws = signed === undefined ? undefined : parseCompact(signed)
    return jws && looksOurs(jws, use) ? proof(jws, use) : undefined
  }

  async function recall(id: string): Promise<VerifiedToken | undefined> {
    const known = verified.get(id)
    if (!known) return undefined
    const isStillKey = (await ring.findByKid(known.key.kid)) === known.key
    if (isStillKey && isCurrent(known.token, clock.now())) return known.token
    verified.forget(id)
    return undefined
  }

  return {
    async verifyAccessToken(token) {
      const id = verified.idOf(token)
      const known = await recall(id)
      deps.onLookup?.('verified_tokens', known !== undefined)
      if (known) return known
      const found = await prove(token, 'access')
      if (!found || !isCurrent(found.token, clock.now())) return undefined
      if (found.key) verified.remember(id, { token: found.token, key: found.key })
      return found.token
    },

    async verifyIdTokenHint(token) {
      return (await prove(token, 'id'))?.token
    },
  }
}

function looksOurs({ header, claims }: CompactJws, use: 'access' | 'id'): boolean {
  const typ = use === 'access' ? TOKEN_TYP.accessToken : TOKEN_TYP.idToken
  const isPlain = Object.keys(header).every((name) => HEADER_MEMBERS.has(name))
  return isPlain && header['typ'] === typ && typeof claims['iss'] === 'string'
}

/** RFC 7519 §4.1.4 and §4.1.5; a token without `exp` is none of ours. */
function isCurrent({ claims }: VerifiedToken, now: number): boolean {
  const { exp, nbf } = claims
  const seconds = now / 1000
  if (typeof exp !== 'number' || seconds >= exp + LEEWAY) return false
  return nbf === undefined || (typeof nbf === 'number' && nbf <= seconds + LEEWAY)
}
