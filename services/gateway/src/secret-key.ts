/** The root of all keys: from the environment, or made once and kept beside the embedded data. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { secretFile } from './secret-file.ts'

export async function resolveSecretKey(config: {
  secretKey?: string
  dataDir: string
}): Promise<string> {
  if (config.secretKey) return config.secretKey
  return secretFile(join(config.dataDir, 'secret-key'), () => randomBytes(48).toString('base64url'))
}

/** A key of its own for every use, so that no use can be turned against another. RFC 5869. */
export function deriveKey(secretKey: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', `gatehouse ${use}`, 32))
}
