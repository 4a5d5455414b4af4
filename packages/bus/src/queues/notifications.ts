import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

const Uuid = Type.String({ minLength: 36, maxLength: 36 })

/** People hear of events. Whether a rule fits was decided when the event was stored. */
export const notifications = defineQueue({
  name: 'notifications',
  jobs: {
    /** An event that no worker has stored is held against the rules. */
    match: Type.Object({ eventId: Uuid }),
    /** Everybody whom a rule names is told of an event. */
    notify: Type.Object({ eventId: Uuid, ruleId: Uuid }),
    /** One of them, by a webhook. */
    deliver: Type.Object({
      eventId: Uuid,
      ruleId: Uuid,
      transportId: Uuid,
      userId: Type.Integer(),
    }),
  },
  attempts: 8,
  backoff: 5000,
  concurrency: 10,
  rememberFor: 24 * 60 * 60_000,
})
