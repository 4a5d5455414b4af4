import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

/** Tells clients that a session has ended. */
export const logout = defineQueue({
  name: 'logout',
  jobs: {
    notify: Type.Object({ sid: Type.String({ minLength: 1 }), providerId: Type.Integer() }),
  },
  attempts: 8,
  backoff: 5000,
  concurrency: 20,
})
