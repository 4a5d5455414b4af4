/**
 * The parts of prom-client that are used. Its index would load everything it has, a tracing API among
 * them: ten times the time at the start and 17 MB of memory.
 */
import { createRequire } from 'node:module'
import type * as client from 'prom-client'

const part = createRequire(import.meta.url)

type AddMetrics = (registry: client.Registry) => void

export const Registry = part('prom-client/lib/registry.js') as typeof client.Registry
export const Counter = part('prom-client/lib/counter.js') as typeof client.Counter
export const Gauge = part('prom-client/lib/gauge.js') as typeof client.Gauge
export const Histogram = part('prom-client/lib/histogram.js') as typeof client.Histogram

/** Metrics whose names and meanings all programs on Node share. */
export const sharedMetrics = {
  heapSize: part('prom-client/lib/metrics/heapSizeAndUsed.js') as AddMetrics,
  memory: part('prom-client/lib/metrics/osMemoryHeap.js') as AddMetrics,
  openFiles: part('prom-client/lib/metrics/processOpenFileDescriptors.js') as AddMetrics,
  startTime: part('prom-client/lib/metrics/processStartTime.js') as AddMetrics,
}

export type Registry = client.Registry
