/** How recovery codes are stored: too short to be hashed without a key that is kept elsewhere. */
import { createHmac } from 'node:crypto'
import { normalizeRecoveryCode } from '@gatehouse/protocol'

export function recoveryCodeHash(code: string, key: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac('sha256', key).update(normalizeRecoveryCode(code)).digest())
}
