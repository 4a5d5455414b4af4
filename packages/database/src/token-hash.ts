/** How bearer secrets of high entropy are stored and looked up. */
import { hash } from 'node:crypto'

/** SHA-256 of a token's value. Not for passwords that people choose. */
export function tokenHash(value: string): Buffer<ArrayBuffer> {
  return hash('sha256', value, 'buffer') as Buffer<ArrayBuffer>
}
