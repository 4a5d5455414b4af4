/** What people have agreed to share with which application. */
import { type Clock, type Consents, systemClock } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

/** Consents that have run out are not found, and count for nothing when a new one is given. */
export function consents(database: Database, clock: Clock = systemClock): Consents {
  return {
    async find(userId, applicationId) {
      const values = [userId, applicationId, new Date(clock.now())]
      const [row] = await database.query<ConsentRow>(FIND, values)
      if (!row) return undefined
      return { userId, applicationId, ...row, expiresAt: row.expiresAt?.getTime() }
    },

    async give({ userId, applicationId, scopes, declined = [], expiresAt }) {
      const expires = expiresAt === undefined ? null : new Date(expiresAt)
      const now = new Date(clock.now())
      await database.query(GIVE, [userId, applicationId, scopes, expires, now, declined])
    },

    async withdraw(userId, applicationId) {
      return (await database.query(WITHDRAW, [userId, applicationId])).length > 0
    },
  }
}

interface ConsentRow {
  scopes: string[]
  declined: string[]
  expiresAt: Date | null
}

const FIND: Statement = {
  name: 'consent',
  text: `SELECT scopes, declined_scopes AS declined, expires_at AS "expiresAt" FROM user_consents
         WHERE user_id = $1 AND application_id = $2 AND (expires_at IS NULL OR expires_at > $3)`,
}

const WITHDRAW: Statement = {
  name: 'withdraw consent',
  text: 'DELETE FROM user_consents WHERE user_id = $1 AND application_id = $2 RETURNING 1',
}

/** One statement: of two tabs that answer at once, neither loses its scopes. The last answer to a scope counts. */
const GIVE: Statement = {
  name: 'give consent',
  text: `
    INSERT INTO user_consents AS c
      (user_id, application_id, scopes, expires_at, created_at, declined_scopes)
    VALUES ($1, $2, ARRAY(SELECT DISTINCT unnest($3::text[]) ORDER BY 1), $4, $5, $6::text[])
    ON CONFLICT (user_id, application_id) DO UPDATE SET
      scopes = CASE WHEN c.expires_at <= $5 THEN EXCLUDED.scopes ELSE ARRAY(
        SELECT DISTINCT s FROM unnest(c.scopes || EXCLUDED.scopes) AS s
        WHERE s <> ALL (EXCLUDED.declined_scopes) ORDER BY 1) END,
      declined_scopes = CASE WHEN c.expires_at <= $5 THEN EXCLUDED.declined_scopes ELSE ARRAY(
        SELECT DISTINCT s FROM unnest(c.declined_scopes || EXCLUDED.declined_scopes) AS s
        WHERE s <> ALL (EXCLUDED.scopes) ORDER BY 1) END,
      expires_at = EXCLUDED.expires_at`,
}
