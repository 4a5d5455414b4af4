/** What the command line says. */
import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** Names of the rows to measure; empty for all. */
  readonly rows: readonly string[]
  /** Of load, on each contestant of a row. */
  readonly seconds: number
  /** Measures a cluster instead. */
  readonly cluster: boolean
  /** Whether bench/RESULTS.md is written. */
  readonly write: boolean
}

const SECONDS = 8
const QUICK_SECONDS = 2

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '' },
      seconds: { type: 'string' },
      cluster: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  const seconds = Number(values.seconds ?? (values.quick ? QUICK_SECONDS : SECONDS))
  if (!(seconds >= 1 && seconds <= 600)) throw new Error('--seconds must be a number from 1 to 600')
  const { cluster, write } = values
  return { rows: values.rows.split(',').filter(Boolean), seconds, cluster, write }
}
