/** Limits guesses of app passwords, for one name from one network. */
import { type Clock, createFailureLimit, type RateLimits } from '@gatehouse/core'
import { accountName, networkOf } from '@gatehouse/protocol'

const LIMIT = { limit: 10, windowMs: 5 * 60_000 }

export interface Guesser {
  readonly username: string
  readonly clientAddress: string
}

export interface GuessLimit {
  isReached(guesser: Guesser): boolean
  countFailure(guesser: Guesser): Promise<void>
}

export function createGuessLimit(deps: {
  rateLimits: Pick<RateLimits, 'hit'>
  clock: Clock
}): GuessLimit {
  const failures = createFailureLimit({ rateLimits: deps.rateLimits, clock: deps.clock, ...LIMIT })
  return {
    isReached: (guesser) => failures.blockedFor(keyOf(guesser)) > 0,
    countFailure: (guesser) => failures.countFailure(keyOf(guesser)),
  }
}

function keyOf({ username, clientAddress }: Guesser): string {
  return `app-password:${networkOf(clientAddress)}:${accountName(username).slice(0, 150).toLowerCase()}`
}
