/** What the one process takes while it has nothing to do, and what the load has left of it. */
import { setTimeout as delay } from 'node:timers/promises'
import { residentMegabytes } from '../stage/process-usage.ts'
import type { FigureRow } from './row.ts'

const REST = 5_000

/** Measured before the first load. */
export const idleMemory: FigureRow = {
  kind: 'figures',
  name: 'idle-memory',
  async measure({ product, peer }) {
    await delay(REST)
    return [
      { title: 'idle memory', value: residentMegabytes(product.pid), unit: 'MB', atMost: 220 },
      { title: 'the peer: idle memory', value: residentMegabytes(peer.pid), unit: 'MB' },
    ]
  },
}

/** Measured after the last load. */
export const memoryAfterLoad: FigureRow = {
  kind: 'figures',
  name: 'memory-after-load',
  async measure({ product, peer }) {
    await delay(REST)
    return [
      { title: 'memory after all loads', value: residentMegabytes(product.pid), unit: 'MB' },
      { title: 'the peer: memory after all loads', value: residentMegabytes(peer.pid), unit: 'MB' },
    ]
  },
}
