/** The root of all keys: from the environment, or made once and kept beside the embedded data. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { secretFile } from '@gatehouse/runtime'

export async function resolveSecretKey(config: {
  secretKey?: string
  dataDir: string
}): Promise<string> {
  if (config.secretKey) return config.secretKey
  return secretFile(join(config.dataDir, 'secret-key'), () => randomBytes(48).toString('base64url'))
}
