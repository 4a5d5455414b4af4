/** For what a start has to do: nobody waits for its answer, so a store that is there may take its time. */
import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError } from '@gatehouse/errors'

export interface Patience {
  /** Milliseconds; default half a minute. */
  readonly forMs?: number
  /** Milliseconds from one attempt to the next; default 500. */
  readonly pauseMs?: number
}

/** Of a store that was reached and was too slow. One that cannot be reached is told of at once. */
const SLOW = /no answer in|Query read timeout|statement timeout/

/** Does `work`, which may be done again, until a store that is slow has answered. @throws what else goes wrong */
export async function untilAnswered<Result>(
  work: () => Promise<Result>,
  { forMs = 30_000, pauseMs = 500 }: Patience = {},
): Promise<Result> {
  const deadline = performance.now() + forMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isSlow(error) || performance.now() > deadline) throw error
      await delay(pauseMs)
    }
  }
}

function isSlow(error: unknown): boolean {
  return error instanceof UnavailableError && SLOW.test(error.detail ?? '')
}
