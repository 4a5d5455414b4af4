/** What the command line says. */
import { parseArgs } from 'node:util'

export type Shape = 'process' | 'cluster'

export interface SoakOptions {
  readonly minutes: number
  /** Everything in one process, or every service in processes of its own behind nginx. */
  readonly shape: Shape
  /** Whether bench/RESULTS.md is written. */
  readonly write: boolean
  /** Where heap snapshots of the beginning and the end are written; undefined: nowhere. */
  readonly snapshots: string | undefined
}

export function readOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '30' },
      cluster: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      snapshots: { type: 'string' },
    },
  })
  const minutes = Number(values.minutes)
  if (!(minutes >= 0.1 && minutes <= 10_000)) {
    throw new Error('--minutes must be a number from 0.1 to 10000')
  }
  const { cluster, write, snapshots } = values
  return { minutes, shape: cluster ? 'cluster' : 'process', write, snapshots }
}
