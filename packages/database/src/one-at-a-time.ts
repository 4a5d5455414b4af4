/**
 * Work that waits for a lock in Postgres holds a connection while it waits. Here it waits for its turn in
 * the process first, so that a burst of changes leaves the other connections to those who sign in.
 */
import { UnavailableError } from '@gatehouse/errors'

/** Who comes when so many wait already would wait for too long. */
const MAX_WAITING = 200

export function oneAtATime() {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= MAX_WAITING) {
      throw new UnavailableError('postgres', { detail: `${waiting} changes wait already` })
    }
    waiting += 1
    const turn = last.then(work)
    last = turn.catch(() => {}).finally(() => (waiting -= 1))
    return turn
  }
}
