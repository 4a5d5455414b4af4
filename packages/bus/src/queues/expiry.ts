import { Type } from 'typebox'
import { defineQueue } from './define-queue.ts'

/** Milliseconds since the epoch. */
const Time = Type.Integer({ minimum: 0 })
const Uuid = Type.String({ minLength: 36, maxLength: 36 })

/**
 * What is to happen when something ends. A job is due at that end and says which end it was planned
 * for; whether it really is over, the tables decide.
 */
export const expiry = defineQueue({
  name: 'expiry',
  jobs: {
    'end-session': Type.Object({ sid: Type.String({ minLength: 1 }), endsAt: Time }),
    'end-consent': Type.Object({ consentId: Uuid, endsAt: Time }),
    /** All refresh tokens of one grant. */
    'end-grant': Type.Object({ familyId: Uuid, endsAt: Time }),
    /** App passwords and API tokens. */
    'end-token': Type.Object({ tokenId: Uuid, endsAt: Time }),
    'end-device-grant': Type.Object({ userCode: Type.String({ minLength: 1 }), endsAt: Time }),
  },
  attempts: 8,
  backoff: 2000,
  // Twice what the process has connections to Postgres, which people who sign in need as well.
  concurrency: 20,
})
