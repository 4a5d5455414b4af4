/** Values remembered for a short time, loaded once however many ask at the same moment. */
import type { Clock } from '@gatehouse/core'

export interface Recent<K, V> {
  get(key: K): Promise<V | undefined>
  drop(key: K): void
  clear(): void
}

export interface RecentOptions {
  readonly clock: Clock
  readonly forMs: number
  /** The oldest makes room. */
  readonly maxEntries: number
}

/** `undefined` and failures are not remembered: what does not exist yet may exist the next moment. */
export function recent<K, V>(
  load: (key: K) => Promise<V | undefined>,
  { clock, forMs, maxEntries }: RecentOptions,
): Recent<K, V> {
  const entries = new Map<K, { value: Promise<V | undefined>; until: number }>()

  function remember(key: K): Promise<V | undefined> {
    const value = load(key)
    const entry = { value, until: clock.now() + forMs }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > maxEntries) entries.delete(entries.keys().next().value as K)
    const forget = () => void (entries.get(key) === entry && entries.delete(key))
    value.then((found) => found === undefined && forget(), forget)
    return value
  }

  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.until > clock.now() ? entry.value : remember(key)
    },
    drop: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
}
