import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const Nothing = Type.Object({})

/** What keeps an installation tidy. */
export const maintenance = defineQueue({
  name: 'maintenance',
  jobs: {
    /** What ends within the next minutes gets its job in the queue `expiry`. */
    'plan-expiries': Nothing,
    /** Owners hear of app passwords that end within days. */
    'plan-warnings': Nothing,
    /** Clients hear of sessions whose end nobody could announce; what no client would hear is forgotten. */
    'plan-logout-notices': Nothing,
    /** Rows that merely expired leave Postgres. */
    'sweep-expired': Nothing,
    /** Audit events past their retention leave Postgres. */
    'remove-old-events': Nothing,
    /** Dead letters that nobody has looked at for long leave Redis. */
    'discard-dead-letters': Nothing,
  },
  attempts: 5,
  backoff: 5000,
  // A sweep of a large table does not hold up what is planned.
  concurrency: 2,
  schedules: {
    'plan-expiries': MINUTE,
    'plan-warnings': HOUR,
    'plan-logout-notices': MINUTE,
    'sweep-expired': 5 * MINUTE,
    'remove-old-events': HOUR,
    'discard-dead-letters': HOUR,
  },
  retired: ['rotate-keys'],
})
