/** Waiting for a person, who may not come. */
import { CliError } from '../cli-error.ts'
import type { Trip } from './trip.ts'

/** Aborted by Ctrl-C, and with a timeout after `--wait`. */
export function waitingSignal({ surroundings, options }: Trip): AbortSignal {
  return AbortSignal.any([surroundings.signal, AbortSignal.timeout(options.wait * 1000)])
}

/** What a wait that was aborted ends with. */
export function notInTime({ options }: Trip): CliError {
  const advice = 'see --wait'
  return new CliError('timed_out', `nobody signed in within ${options.wait} seconds`, advice)
}
