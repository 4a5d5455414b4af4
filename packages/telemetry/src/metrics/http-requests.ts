/** How many requests each route answered, how, and in what time. */
import { Histogram, type Registry } from './prometheus.ts'

/** Seconds. Hot paths answer in less than one millisecond; a part that is down takes up to two seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
])
const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

/** Takes one answer into account. */
export type RequestTimer = (statusCode: number, seconds: number) => void

/** A timer of one route, to be made once for it: finding the right counters is most of the work. */
export type RequestTimers = (method: string, route: string | undefined) => RequestTimer

export function httpRequests(registry: Registry): RequestTimers {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers: [registry],
  })
  return (method, route = 'unmatched') => {
    const knownMethod = METHODS.has(method) ? method : 'other'
    const byStatus: ReturnType<typeof durations.labels>[] = []
    return (statusCode, seconds) => {
      const status = Math.min(Math.max(Math.trunc(statusCode / 100), 1), 5) - 1
      byStatus[status] ??= durations.labels(knownMethod, route, STATUS_CLASSES[status] ?? '5xx')
      byStatus[status].observe(seconds)
    }
  }
}
