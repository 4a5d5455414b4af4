/**
 * Secrets at rest: AES-256-GCM under keys derived from `GATEHOUSE_SECRET_KEY`. Each sealed value names
 * its key, so the secret can be changed while values sealed under the old one still open.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc5869 RFC 5869}
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface SecretBox {
  /** How values begin that were sealed with each key: the one that seals, and the others that open. */
  readonly prefixes: { readonly current: string; readonly older: readonly string[] }
  /** `context` says what the value is for and is needed to open it again. See `SEALED`. */
  seal(plaintext: string, context: string): string
  /** Throws `SealedValueError` when no key fits, the value was changed, or the context differs. */
  open(sealed: string, context: string): string
}

/** A stored secret cannot be read: most likely `GATEHOUSE_SECRET_KEY` is not the one it was sealed with. */
export class SealedValueError extends Error {
  override readonly name = 'SealedValueError'
}

const VERSION = 'v1'
const CIPHER = 'aes-256-gcm'
const KEY_ID_BYTES = 6
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The first key seals, all of them open: put a new key first and keep the old one behind it. */
export function createSecretBox(secretKeys: readonly string[]): SecretBox {
  const [newest, ...others] = secretKeys.map(deriveKey)
  if (newest === undefined) throw new TypeError('A secret box needs at least one key.')
  const byId = new Map([...others, newest].map((entry) => [entry.id, entry.key]))
  const older = others.filter(({ id }) => id !== newest.id)
  return {
    prefixes: { current: prefixOf(newest), older: older.map(prefixOf) },
    seal(plaintext, context) {
      return `${prefixOf(newest)}.${encrypt(newest.key, plaintext, context)}`
    },
    open(sealed, context) {
      const [version, id = '', body = ''] = sealed.split('.')
      const key = byId.get(id)
      if (version !== VERSION || key === undefined) {
        throw new SealedValueError(`GATEHOUSE_SECRET_KEY: no key opens this value (${context}).`)
      }
      return decrypt(key, body, context)
    },
  }
}

function prefixOf({ id }: { id: string }): string {
  return `${VERSION}.${id}`
}

/** Length of what every sealed value begins with. */
export const PREFIX_LENGTH: number = VERSION.length + 1 + 2 * KEY_ID_BYTES

function deriveKey(secretKey: string): { id: string; key: Buffer } {
  const derive = (info: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secretKey, '', `gatehouse secret box ${info}`, bytes))
  return { id: derive('key id', KEY_ID_BYTES).toString('hex'), key: derive('key', 32) }
}

function encrypt(key: Buffer, plaintext: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context))
  const body = [nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(body).toString('base64url')
}

function decrypt(key: Buffer, body: string, context: string): string {
  try {
    const bytes = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SealedValueError(`A stored secret was changed or moved (${context}).`, { cause })
  }
}
