/** How often what is asked for is in this process already. */
import { Counter, type Registry } from './prometheus.ts'

/** `cache` is a name that stands in the code. */
export type CountLookup = (cache: string, hit: boolean) => void

interface Lookups {
  hits: number
  misses: number
}

export function cacheLookups(registry: Registry): CountLookup {
  // Several look-ups a request: plain numbers, which become a metric when somebody asks for it.
  const caches = new Map<string, Lookups>()
  new Counter({
    name: 'gatehouse_cache_requests_total',
    help: 'Look-ups in caches of this process, by cache and result: hit or miss.',
    labelNames: ['cache', 'result'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const [cache, { hits, misses }] of caches) {
        this.inc({ cache, result: 'hit' }, hits)
        this.inc({ cache, result: 'miss' }, misses)
      }
    },
  })

  return (cache, hit) => {
    let lookups = caches.get(cache)
    if (!lookups) {
      lookups = { hits: 0, misses: 0 }
      caches.set(cache, lookups)
    }
    if (hit) lookups.hits += 1
    else lookups.misses += 1
  }
}
