/** Values remembered for a short time, loaded once however many ask at the same moment. */
import type { Clock } from '@gatehouse/core'

export interface Recent<K, V> {
  get(key: K): Promise<V | undefined>
  /** Something that was read by other means, unless a value was dropped since it was asked for. */
  put(key: K, value: V, asked: number): void
  /** How often something was dropped, for `put`. */
  readonly drops: number
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
  let drops = 0

  function enter(key: K, value: Promise<V | undefined>) {
    const entry = { value, until: clock.now() + forMs }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > maxEntries) entries.delete(entries.keys().next().value as K)
    return entry
  }

  function remember(key: K): Promise<V | undefined> {
    const value = load(key)
    const entry = enter(key, value)
    const forget = () => void (entries.get(key) === entry && entries.delete(key))
    value.then((found) => found === undefined && forget(), forget)
    return value
  }

  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.until > clock.now() ? entry.value : remember(key)
    },
    put(key, value, asked) {
      if (asked === drops) enter(key, Promise.resolve(value))
    },
    get drops() {
      return drops
    },
    drop(key) {
      drops += 1
      entries.delete(key)
    },
    clear() {
      drops += 1
      entries.clear()
    },
  }
}
