import type { DeadLetters } from '@gatehouse/bus'
import type { Clock } from '@gatehouse/core'
import type { Log } from '../ports.ts'

export interface DiscardDeadLettersDeps {
  bus: { readonly deadLetters: Pick<DeadLetters, 'discardOld'> }
  clock: Clock
  log: Log
}

/** How long a dead letter waits for an operator. */
const KEPT = 14 * 24 * 60 * 60_000

/** Removes dead letters that nobody has looked at for two weeks, and says so. */
export async function discardDeadLetters(deps: DiscardDeadLettersDeps): Promise<void> {
  const count = await deps.bus.deadLetters.discardOld(deps.clock.now() - KEPT)
  if (count > 0) deps.log.warn({ count }, 'dead letters older than 14 days were discarded')
}
