/**
 * Tokens for one client's eyes: a signed JWT inside a JWE.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7519#appendix-A.2 RFC 7519 appendix A.2}
 */
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { MAX_TOKEN_LENGTH } from './compact-jws.ts'
import type { KeyRing } from './key-ring.ts'
import { openCopy } from './own-copy.ts'
import type { RingKey } from './ring-key.ts'

export const CONTENT_ENCRYPTION = 'A256CBC-HS512'
const OWN_COPY = 'gatehouse'

/** The key management algorithm that a key of this kind serves. RFC 7518 §4. */
export function keyManagementOf(key: RingKey): 'RSA-OAEP-256' | 'ECDH-ES' {
  switch (key.publicKey.asymmetricKeyType) {
    case 'rsa':
      return 'RSA-OAEP-256'
    case 'ec':
      return 'ECDH-ES'
    default:
      throw new Error(`The key ${key.kid} is of a kind that cannot encrypt; use RSA or EC.`)
  }
}

/** `own` is a copy for ourselves, see own-copy.ts. */
export function encryptToken(token: string, key: RingKey, own?: string): Promise<string> {
  const header = {
    alg: keyManagementOf(key),
    enc: CONTENT_ENCRYPTION,
    kid: key.kid,
    ...(own === undefined ? {} : { [OWN_COPY]: own }),
  }
  return new CompactEncrypt(Buffer.from(token))
    .setProtectedHeader({ ...header, typ: 'JWE', cty: 'JWT' })
    .encrypt(key.publicKey)
}

export function isEncrypted(token: string): boolean {
  return token.split('.', 6).length === 5
}

/** The JWT inside a JWE that we made; `undefined` for anything else. */
export async function decryptToken(
  token: string,
  ring: KeyRing,
  ownKeys: readonly Buffer[],
): Promise<string | undefined> {
  if (token.length > MAX_TOKEN_LENGTH) return undefined
  try {
    const { kid, zip, [OWN_COPY]: own } = decodeProtectedHeader(token)
    if (typeof own === 'string') return openCopy(ownKeys, own)
    const key = typeof kid === 'string' ? await ring.findByKid(kid) : undefined
    if (!key?.isOurs || zip !== undefined) return undefined
    const { plaintext } = await compactDecrypt(token, key.privateKey, {
      keyManagementAlgorithms: [keyManagementOf(key)],
      contentEncryptionAlgorithms: [CONTENT_ENCRYPTION],
    })
    return Buffer.from(plaintext).toString()
  } catch {
    return undefined
  }
}
