/** What one process tells Prometheus. No registry but its own, so that several live in one test. */
import { type CountLookup, cacheLookups } from './cache-lookups.ts'
import { type EventStreamState, eventStreamState } from './event-stream-state.ts'
import { httpRequests, type RequestTimers } from './http-requests.ts'
import { processFacts } from './process-facts.ts'
import { Registry } from './prometheus.ts'
import { type QueueState, queueStates } from './queue-states.ts'
import { sources } from './sources.ts'
import { type CountToken, tokenResults } from './token-results.ts'

export interface MetricsOptions {
  /** What runs here: `token`, or `gatehouse` where everything is one process. On every metric. */
  readonly service: string
  readonly version: string
}

export interface Metrics {
  readonly requestTimer: RequestTimers
  readonly tokenIssued: CountToken
  readonly cacheLookup: CountLookup
  /** `read` is called at each scrape and given one second; call this once. */
  watchQueues(read: () => Promise<readonly QueueState[]>): void
  /** `read` is called at each scrape and given one second; call this once. */
  watchEventStream(read: () => Promise<EventStreamState>): void
  /** All of them in the text format of Prometheus. */
  render(): Promise<string>
  readonly contentType: string
}

export function createMetrics({ service, version }: MetricsOptions): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  const queues = queueStates(registry)
  const eventStream = eventStreamState(registry)
  const watched = sources(registry)
  processFacts(registry, version)
  return {
    requestTimer: httpRequests(registry),
    tokenIssued: tokenResults(registry),
    cacheLookup: cacheLookups(registry),
    watchQueues: (read) => watched.watch(queues, read),
    watchEventStream: (read) => watched.watch(eventStream, read),
    async render() {
      await watched.refresh()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
