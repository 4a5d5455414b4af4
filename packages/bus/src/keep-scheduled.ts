import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from './log.ts'
import type { Schedules } from './schedules.ts'

const AGAIN = 60_000
const RETRY = 1000

/** Makes the schedules known at once, and again and again: Redis may lose its data. @returns what stops it */
export function keepScheduled({ schedule }: Schedules, log: Log): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping

  async function keep(): Promise<void> {
    let failing = false
    while (!signal.aborted) {
      try {
        await schedule()
        failing = false
      } catch (error) {
        if (!failing) log.warn({ err: error }, 'jobs are not scheduled: Redis is away')
        failing = true
      }
      await delay(failing ? RETRY : AGAIN, undefined, { signal }).catch(() => {})
    }
  }

  const kept = keep()
  return () => {
    stopping.abort()
    return kept
  }
}
