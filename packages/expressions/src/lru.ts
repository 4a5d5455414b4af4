/** A map that forgets the entry not asked for the longest. */
export class Lru<Key, Value> {
  readonly #entries = new Map<Key, Value>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  /** The remembered value, or the one that `make` gives. A throw of `make` is not remembered. */
  get(key: Key, make: () => Value): Value {
    const known = this.#entries.get(key)
    const value = known ?? make()
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.#max) this.#forgetOldest()
    return value
  }

  get size(): number {
    return this.#entries.size
  }

  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      this.#entries.delete(key)
      return
    }
  }
}
