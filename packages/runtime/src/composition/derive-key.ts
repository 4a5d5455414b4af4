import { hkdfSync } from 'node:crypto'

/** A key of its own for every use, so that no use can be turned against another. RFC 5869. */
export function deriveKey(secretKey: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', `gatehouse ${use}`, 32))
}
