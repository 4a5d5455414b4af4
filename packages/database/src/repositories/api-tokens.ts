/** API tokens: what scripts and tools show to the admin API. */
import { type ApiToken, type ApiTokens, type Clock, systemClock } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'
import { tokenHash } from '../token-hash.ts'

export function apiTokens(database: Database, clock: Clock = systemClock): ApiTokens {
  return {
    async findByKey(key) {
      const values = [tokenHash(key), new Date(clock.now())]
      const [row] = await database.query<ApiToken>(FIND_AND_MARK_USED, values)
      return row
    },
  }
}

/** The last use is written once a minute at most: a script that polls must not rewrite its row each time. */
const FIND_AND_MARK_USED: Statement = {
  name: 'api token by key',
  text: `
    WITH found AS (
      SELECT id, identifier, user_id FROM tokens
      WHERE key_hash = $1 AND intent = 'api' AND (NOT expiring OR expires_at > $2)
    ), used AS (
      UPDATE tokens t SET last_used_at = $2 FROM found f
      WHERE t.id = f.id AND (t.last_used_at IS NULL OR t.last_used_at < $2 - interval '1 minute')
    )
    SELECT id, identifier, user_id AS "userId" FROM found`,
}
