import type { Sealing } from '../src/ports.ts'

/** Opens only what it sealed, for the same use. */
export function fakeSecrets(): Sealing {
  const sealed = new Map<string, string>()
  return {
    seal(plaintext, use) {
      const key = `sealed-${sealed.size}`
      sealed.set(key, JSON.stringify([use, plaintext]))
      return key
    },
    open(key, use) {
      const [sealedFor, plaintext] = JSON.parse(sealed.get(key) ?? '[]')
      if (sealedFor !== use) throw new Error('not sealed here for this')
      return plaintext
    },
  }
}
