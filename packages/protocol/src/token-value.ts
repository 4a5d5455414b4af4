/** Random values that stand for a right, the form they are stored in, and their comparison. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** The largest multiple of the alphabet's length in a byte: bytes above would favour its start. */
const UNBIASED_BYTES = 256 - (256 % ALPHANUMERIC.length)

/** A random value of `bytes` bytes in base64url, behind a prefix that tells what it is. */
export function randomToken(bytes = 32, prefix = ''): string {
  return prefix + randomBytes(bytes).toString('base64url')
}

/** `length` random letters and digits, all equally likely. */
export function randomAlphanumeric(length: number): string {
  let value = ''
  while (value.length < length) {
    for (const byte of randomBytes(length - value.length)) {
      if (byte < UNBIASED_BYTES) value += ALPHANUMERIC[byte % ALPHANUMERIC.length]
    }
  }
  return value
}

/** The form in which codes and tokens are stored and looked up: SHA-256 in hex. */
export function hashToken(value: string): string {
  return hash('sha256', value, 'hex')
}

/** Compares two secrets in a time that depends neither on their content nor on their lengths' difference. */
export function safeEqual(a: string, b: string): boolean {
  return safeEqualTo(a)(b)
}

/** The same for a secret that many values are compared with: its own part is done once. */
export function safeEqualTo(secret: string): (value: string) => boolean {
  const digest = hash('sha256', secret, 'buffer')
  return (value) => timingSafeEqual(digest, hash('sha256', value, 'buffer'))
}
