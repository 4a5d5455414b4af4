/**
 * Copies of configuration in this process: read once, shared while being read, at most 30 s old, and
 * dropped all at once by a message. While Postgres is down the last copy goes on serving.
 */
import type { Clock } from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'

const MAX_AGE = 30_000
/** Anyone can ask for any key; what is not there must not fill the memory. */
const MAX_ENTRIES = 10_000

interface Entry<Value> {
  readonly value: Promise<Value>
  readonly readAt: number
}

export interface ConfigCache<Value> {
  get(key: string): Promise<Value>
  clear(): void
}

/** Told of every look-up in the cache of that name, and whether a current copy was there. */
export type OnLookup = (cache: string, hit: boolean) => void

export function configCache<Value>(
  load: (key: string) => Promise<Value>,
  clock: Clock,
  onLookup: (hit: boolean) => void = () => {},
): ConfigCache<Value> {
  const entries = new Map<string, Entry<Value>>()

  function refresh(key: string, stale: Entry<Value> | undefined): Promise<Value> {
    const readAt = clock.now()
    const value = load(key).catch((error: unknown) => {
      if (stale && error instanceof UnavailableError) return stale.value
      if (entries.get(key)?.value === value) entries.delete(key)
      throw error
    })
    if (entries.size >= MAX_ENTRIES) dropOldest(entries)
    entries.set(key, { value, readAt })
    return value
  }

  return {
    get(key) {
      const entry = entries.get(key)
      const isCurrent = entry !== undefined && clock.now() - entry.readAt < MAX_AGE
      onLookup(isCurrent)
      return isCurrent ? entry.value : refresh(key, entry)
    },
    clear: () => entries.clear(),
  }
}

function dropOldest(entries: Map<string, unknown>): void {
  const oldest = entries.keys().next()
  if (!oldest.done) entries.delete(oldest.value)
}
