import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

const HOUR = 60 * 60_000
const Uuid = Type.String({ minLength: 36, maxLength: 36 })

/** What is kept in step with where people come from. */
export const sources = defineQueue({
  name: 'sources',
  jobs: {
    /** Every token of Plex that is stored gets a check. */
    'check-plex-tokens': Type.Object({}),
    'check-plex-token': Type.Union([
      Type.Object({ kind: Type.Literal('owner'), id: Uuid }),
      Type.Object({ kind: Type.Literal('person'), id: Type.Integer() }),
    ]),
  },
  attempts: 5,
  backoff: 5000,
  // Not more at a time than another's server bears.
  concurrency: 2,
  schedules: { 'check-plex-tokens': 3 * HOUR },
})
