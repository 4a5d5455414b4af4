/**
 * Limits guesses of app passwords. Only failures are counted, so who knows the password never waits for
 * the counter; a process that has seen the limit reached refuses by itself until the time is over.
 */
import type { Clock, RateLimits } from '@gatehouse/core'
import { accountName, networkOf } from '@gatehouse/protocol'

const LIMIT = { limit: 10, windowMs: 5 * 60_000 }
const MAX_REMEMBERED = 10_000

export interface Guesser {
  readonly username: string
  readonly clientAddress: string
}

export interface GuessLimit {
  isReached(guesser: Guesser): boolean
  countFailure(guesser: Guesser): Promise<void>
}

export function createGuessLimit({
  rateLimits,
  clock,
}: {
  rateLimits: Pick<RateLimits, 'hit'>
  clock: Clock
}): GuessLimit {
  const blockedUntil = new Map<string, number>()

  function block(key: string, forMs: number): void {
    if (blockedUntil.size >= MAX_REMEMBERED) dropExpired()
    if (blockedUntil.size >= MAX_REMEMBERED) blockedUntil.clear() // the shared counter still counts
    blockedUntil.set(key, clock.now() + forMs)
  }

  function dropExpired(): void {
    for (const [key, until] of blockedUntil) if (until <= clock.now()) blockedUntil.delete(key)
  }

  return {
    isReached(guesser) {
      return (blockedUntil.get(keyOf(guesser)) ?? 0) > clock.now()
    },

    async countFailure(guesser) {
      const key = keyOf(guesser)
      const { allowed, retryAfterMs } = await rateLimits.hit(key, LIMIT)
      if (!allowed) block(key, retryAfterMs)
    },
  }
}

function keyOf({ username, clientAddress }: Guesser): string {
  return `app-password:${networkOf(clientAddress)}:${accountName(username).slice(0, 150).toLowerCase()}`
}
