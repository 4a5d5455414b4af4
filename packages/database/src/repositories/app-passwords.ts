/** App passwords: tokens that sign in where a person's password would be wrong to ask for. */
import { type AppPassword, type AppPasswords, type Clock, systemClock } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'
import { tokenHash } from '../token-hash.ts'

interface AppPasswordRow extends Omit<AppPassword, 'applicationId' | 'expiresAt'> {
  readonly applicationId: string | null
  readonly expiresAt: Date | null
}

export function appPasswords(database: Database, clock: Clock = systemClock): AppPasswords {
  return {
    async findByKey(key) {
      const values = [tokenHash(key), new Date(clock.now())]
      const [row] = await database.query<AppPasswordRow>(FIND_AND_MARK_USED, values)
      return row && toAppPassword(row)
    },
  }
}

function toAppPassword({ applicationId, expiresAt, ...row }: AppPasswordRow): AppPassword {
  return {
    ...row,
    applicationId: applicationId ?? undefined,
    expiresAt: expiresAt?.getTime(),
  }
}

/** The last use is written once a minute at most: a device that polls must not rewrite its row each time. */
const FIND_AND_MARK_USED: Statement = {
  name: 'app password by key',
  text: `
    WITH found AS (
      SELECT id, identifier, user_id, application_id, expiring, expires_at FROM tokens
      WHERE key_hash = $1 AND intent = 'app_password' AND (NOT expiring OR expires_at > $2)
    ), used AS (
      UPDATE tokens t SET last_used_at = $2 FROM found f
      WHERE t.id = f.id AND (t.last_used_at IS NULL OR t.last_used_at < $2 - interval '1 minute')
    )
    SELECT id, identifier, user_id AS "userId", application_id AS "applicationId",
      CASE WHEN expiring THEN expires_at END AS "expiresAt"
    FROM found`,
}
