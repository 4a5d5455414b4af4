/** What the command line says. */
import { parseArgs } from 'node:util'

export interface SeedOptions {
  readonly size: SeedSize
  /** Also into a database that is in use. */
  readonly add: boolean
  /** Instead of filling a database: measures on two that are thrown away. */
  readonly check: boolean
}

export interface SeedSize {
  readonly users: number
  /** Of tokens, consents, sessions and events together. */
  readonly rows: number
}

export function readOptions(args: readonly string[]): SeedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      users: { type: 'string', default: '1000000' },
      rows: { type: 'string', default: '10000000' },
      add: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  })
  const size = { users: count('users', values.users), rows: count('rows', values.rows) }
  return { size, add: values.add, check: values.check }
}

function count(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 100 && value <= 1_000_000_000) return value
  throw new Error(`--${name} must be a whole number from 100 to 1000000000`)
}
