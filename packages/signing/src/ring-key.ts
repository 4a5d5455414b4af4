/** One version of a key pair, ready to sign and verify. Keys are parsed when they are first needed. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { SigningKey } from '@gatehouse/core'

export class RingKey {
  readonly stored: SigningKey
  readonly #headers = new Map<string, string>()
  #privateKey: KeyObject | undefined
  #publicKey: KeyObject | undefined

  constructor(stored: SigningKey) {
    this.stored = stored
  }

  get kid(): string {
    return this.stored.kid
  }

  get algorithm(): SigningKey['algorithm'] {
    return this.stored.algorithm
  }

  /** A certificate of somebody else says nothing about what we signed. */
  get isOurs(): boolean {
    return this.stored.privateKeyPem !== undefined
  }

  get privateKey(): KeyObject {
    if (this.stored.privateKeyPem === undefined) {
      throw new Error(`The key ${this.kid} has no private part and cannot sign or decrypt.`)
    }
    this.#privateKey ??= createPrivateKey(this.stored.privateKeyPem)
    return this.#privateKey
  }

  get publicKey(): KeyObject {
    this.#publicKey ??= createPublicKey(this.stored.publicKeyPem)
    return this.#publicKey
  }

  /** The encoded JOSE header for tokens of this `typ`. */
  header(typ: string): string {
    const known = this.#headers.get(typ)
    if (known !== undefined) return known
    const { algorithm: alg, kid } = this
    const header = Buffer.from(JSON.stringify({ alg, kid, typ })).toString('base64url')
    this.#headers.set(typ, header)
    return header
  }

  /** Whether what is stored now is still this very key, in whatever state. */
  is(stored: SigningKey): boolean {
    return (
      this.stored.algorithm === stored.algorithm &&
      this.stored.privateKeyPem === stored.privateKeyPem &&
      this.stored.publicKeyPem === stored.publicKeyPem &&
      this.stored.certificatePem === stored.certificatePem
    )
  }
}
