/** What the process itself is and uses. */
import { eventLoopDelay } from './event-loop-delay.ts'
import { Counter, Gauge, type Registry, sharedMetrics } from './prometheus.ts'

export function processFacts(registry: Registry, version: string): void {
  eventLoopDelay(registry)
  sharedMetrics.heapSize(registry)
  sharedMetrics.memory(registry)
  sharedMetrics.openFiles(registry)
  sharedMetrics.startTime(registry)
  cpuTime(registry)
  new Gauge({
    name: 'gatehouse_build_info',
    help: 'Always 1; the version is in its label.',
    labelNames: ['version', 'node'] as const,
    registers: [registry],
  }).set({ version, node: process.versions.node }, 1)
}

function cpuTime(registry: Registry): void {
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Time that the process has kept processors busy.',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
}
