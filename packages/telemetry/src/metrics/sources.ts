/** Metrics whose values lie elsewhere: read at each scrape, left out when they cannot be. */
import { setTimeout as delay } from 'node:timers/promises'
import { Counter, type Registry } from './prometheus.ts'

/** Where values of one kind are shown. */
export interface Source<State> {
  readonly name: string
  show(state: State): void
  /** Leaves nothing to show: an old value would look like the present one. */
  clear(): void
}

export interface Sources {
  watch<State>(source: Source<State>, read: () => Promise<State>): void
  /** Never rejects and takes no longer than a reader may. */
  refresh(): Promise<void>
}

/** Milliseconds. Prometheus gives a scrape ten seconds; without Redis it must still get the rest. */
const PATIENCE = 1000

export function sources(registry: Registry): Sources {
  const failures = new Counter({
    name: 'gatehouse_metrics_source_failures_total',
    help: 'Scrapes in which a source of values did not answer in time.',
    labelNames: ['source'] as const,
    registers: [registry],
  })
  const refreshers: (() => Promise<void>)[] = []

  return {
    watch(source, read) {
      source.clear()
      failures.inc({ source: source.name }, 0)
      refreshers.push(async () => {
        const state = await inTime(read).catch(() => undefined)
        source.clear()
        if (state === undefined) failures.inc({ source: source.name })
        else source.show(state)
      })
    },
    refresh: async () => void (await Promise.all(refreshers.map((refresh) => refresh()))),
  }
}

async function inTime<State>(read: () => Promise<State>): Promise<State | undefined> {
  const done = new AbortController()
  const patience = delay(PATIENCE, undefined, { signal: done.signal }).catch(() => undefined)
  try {
    return await Promise.race([read(), patience])
  } finally {
    done.abort()
  }
}
