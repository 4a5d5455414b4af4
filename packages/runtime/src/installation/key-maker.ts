/** Makes and reads keys for `authentik_crypto.certificatekeypair` entries. */
import type { KeyMaker } from '@gatehouse/database'
import { generateSigningKey, readSigningKey } from '@gatehouse/signing'

export const keyMaker: KeyMaker = {
  generate: (algorithm) => generateSigningKey(algorithm),
  read: ({ certificate, privateKey }) => readSigningKey({ certificate, privateKey }),
}
