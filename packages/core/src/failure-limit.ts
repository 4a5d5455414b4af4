/**
 * Limits guesses of secrets. Only failures are counted, so who knows the secret never waits for the
 * counter; a process that has seen the limit reached refuses by itself until the time is over.
 */
import type { Clock } from './ports/clock.ts'
import type { RateLimits } from './ports/grants.ts'

export interface FailureLimitDeps {
  readonly rateLimits: Pick<RateLimits, 'hit'>
  readonly clock: Clock
  /** How many failures one key may have in `windowMs`. */
  readonly limit: number
  readonly windowMs: number
}

export interface FailureLimit {
  /** Milliseconds until this key may try again; 0 when it may now. */
  blockedFor(key: string): number
  /** @throws UnavailableError when the failure cannot be counted */
  countFailure(key: string): Promise<void>
}

const MAX_REMEMBERED = 10_000

export function createFailureLimit({
  rateLimits,
  clock,
  ...window
}: FailureLimitDeps): FailureLimit {
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
    blockedFor: (key) => Math.max(0, (blockedUntil.get(key) ?? 0) - clock.now()),

    async countFailure(key) {
      const { allowed, retryAfterMs } = await rateLimits.hit(key, window)
      if (!allowed) block(key, retryAfterMs)
    },
  }
}
