import type { Log } from './log.ts'

const ONCE_IN = 60_000

/** A listener for BullMQ's errors: it tells of every attempt to reconnect, one a minute is enough. */
export function logOutage(log: Log, queue: string): (error: Error) => void {
  let quietUntil = 0
  return (error) => {
    const now = performance.now()
    if (now < quietUntil) return
    quietUntil = now + ONCE_IN
    log.warn({ err: error, queue }, 'queue is not reachable')
  }
}
