/**
 * Tokens whose signature was checked, so that the next request with the same token need not. Only good
 * while the key that signed is the same object in the key ring: a removed key takes its tokens along.
 */
import { hash } from 'node:crypto'
import type { VerifiedToken } from '@gatehouse/core'
import type { RingKey } from './ring-key.ts'

export interface Remembered {
  readonly token: VerifiedToken
  readonly key: RingKey
}

/** Bounded: the entry not asked for the longest goes first. Kept by hash, never in clear. */
export class VerifiedTokens {
  readonly #entries = new Map<string, Remembered>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  idOf(token: string): string {
    return hash('sha256', token, 'base64')
  }

  get(id: string): Remembered | undefined {
    const entry = this.#entries.get(id)
    if (!entry) return undefined
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    return entry
  }

  remember(id: string, entry: Remembered): void {
    this.#entries.set(id, entry)
    if (this.#entries.size <= this.#max) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }

  forget(id: string): void {
    this.#entries.delete(id)
  }

  get size(): number {
    return this.#entries.size
  }
}
