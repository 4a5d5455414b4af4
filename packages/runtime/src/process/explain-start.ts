import { BlueprintError } from '@gatehouse/blueprints'
import { ConfigError } from '@gatehouse/config'
import { MigrationError } from '@gatehouse/database'
import { UnavailableError } from '@gatehouse/errors'
import { StartError } from './start-error.ts'

/** Mistakes that an operator can mend are told in one line; everything else with its stack. */
export function explainStart(error: unknown): unknown {
  if (error instanceof UnavailableError) {
    const variable = error.dependency === 'redis' ? 'REDIS_URL' : 'DATABASE_URL'
    return new StartError(`${variable}: cannot connect (${error.detail ?? error.message})`)
  }
  const isKnown = error instanceof BlueprintError || error instanceof MigrationError
  return isKnown ? new StartError(error.message, { cause: error }) : error
}

/** Says why a process could not start, and ends it. */
export function failStart(error: unknown): never {
  const reason = explainStart(error)
  const isExpected = reason instanceof ConfigError || reason instanceof StartError
  console.error(isExpected ? reason.message : reason)
  process.exit(1)
}
