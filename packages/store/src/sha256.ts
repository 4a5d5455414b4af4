import { hash } from 'node:crypto'

/** SHA-256, base64url. Everything secret, and everything that a stranger chose, is a key by its hash. */
export function sha256(value: string): string {
  return hash('sha256', value, 'base64url')
}
