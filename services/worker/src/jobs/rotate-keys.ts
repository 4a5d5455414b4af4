import type { KeyRotation } from '../ports.ts'

/** Moves signing keys on, if one is due. */
export async function rotateKeys({ keyRotation }: { keyRotation: KeyRotation }): Promise<void> {
  await keyRotation.step()
}
