import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

const HOUR = 60 * 60_000
const Nothing = Type.Object({})

/** Signing keys and the keys that seal secrets. */
export const keys = defineQueue({
  name: 'keys',
  jobs: {
    /** Signing keys move on, if one is due. */
    rotate: Nothing,
    /** Secrets that an older key sealed are sealed with the current one. */
    'reseal-secrets': Nothing,
  },
  attempts: 5,
  backoff: 5000,
  concurrency: 1,
  schedules: { rotate: HOUR, 'reseal-secrets': HOUR },
})
