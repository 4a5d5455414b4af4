/** How late the event loop came to its timers: the time that a request waits before anything is done. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Gauge, type Registry } from './prometheus.ts'

/** Milliseconds between two looks: 50 wake-ups a second cost next to nothing. */
const RESOLUTION = 20
const QUANTILES = [0.5, 0.9, 0.99, 1]

export function eventLoopDelay(registry: Registry): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
  delays.enable()
  new Gauge({
    name: 'nodejs_eventloop_delay_seconds',
    help: 'Delay of the event loop since the last scrape, by quantile.',
    labelNames: ['quantile'] as const,
    registers: [registry],
    collect() {
      for (const quantile of QUANTILES) {
        // Node counts the time between two looks, of which the resolution was asked for.
        const late = delays.count === 0 ? 0 : delays.percentile(quantile * 100) / 1e6 - RESOLUTION
        this.set({ quantile }, Math.max(0, late) / 1000)
      }
      delays.reset()
    },
  })
}
