/** Applications that a person is connected with: by what they agreed to, by grants that go on, or both. */
import { type Clock, type Connection, type Connections, systemClock } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

interface ConnectionRow {
  readonly applicationId: string
  readonly providerId: number | null
  readonly scopes: readonly string[]
  readonly agreedAt: Date | null
  readonly agreedUntil: Date | null
  readonly grants: number
  readonly lastUsedAt: Date | null
  /** Of all of them. */
  readonly total: number
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function connections(database: Database, clock: Clock = systemClock): Connections {
  return {
    async list(userId, { page, size }) {
      const values = [userId, new Date(clock.now()), null, size, (page - 1) * size]
      const rows = await database.query<ConnectionRow>(CONNECTIONS, values)
      return { count: rows[0]?.total ?? 0, results: rows.map(toConnection) }
    },

    async find(userId, applicationId) {
      if (!UUID.test(applicationId)) return undefined
      const values = [userId, new Date(clock.now()), applicationId, 1, 0]
      const [row] = await database.query<ConnectionRow>(CONNECTIONS, values)
      return row && toConnection(row)
    },
  }
}

function toConnection({ total: _, ...row }: ConnectionRow): Connection {
  return {
    ...row,
    providerId: row.providerId ?? undefined,
    agreedAt: row.agreedAt?.getTime(),
    agreedUntil: row.agreedUntil?.getTime(),
    lastUsedAt: row.lastUsedAt?.getTime(),
  }
}

/**
 * $1 person, $2 now, $3 one application or null, $4 limit, $5 offset. A grant was used when it got its last
 * refresh token; the one that has not been rotated is that.
 */
const CONNECTIONS: Statement = {
  name: 'connections of user',
  text: `
    WITH agreed AS (
      SELECT a.id, a.provider_id, c.scopes, c.created_at, c.expires_at
      FROM user_consents c JOIN applications a ON a.id = c.application_id
      WHERE c.user_id = $1 AND (c.expires_at IS NULL OR c.expires_at > $2)
    ), living AS (
      SELECT a.id, a.provider_id, f.id AS family_id, f."grant", t.created_at AS used_at
      FROM refresh_token_families f
      JOIN applications a ON a.provider_id = f.provider_id
      JOIN refresh_tokens t ON t.family_id = f.id AND t.rotated_at IS NULL AND t.expires_at > $2
      WHERE f.user_id = $1 AND f.revoked_at IS NULL
    ), given AS (
      SELECT l.id, l.provider_id, count(DISTINCT l.family_id)::int AS grants,
        max(l.used_at) AS used_at, array_agg(DISTINCT s.scope) AS scopes
      FROM living l, json_array_elements_text(l."grant" -> 'scopes') AS s(scope)
      GROUP BY l.id, l.provider_id
    )
    SELECT id AS "applicationId", coalesce(a.provider_id, g.provider_id) AS "providerId",
      ARRAY(SELECT unnest(a.scopes) UNION SELECT unnest(g.scopes) ORDER BY 1) AS scopes,
      a.created_at AS "agreedAt", a.expires_at AS "agreedUntil",
      coalesce(g.grants, 0) AS grants, g.used_at AS "lastUsedAt",
      (count(*) OVER ())::int AS total
    FROM agreed a FULL JOIN given g USING (id)
    WHERE $3::uuid IS NULL OR id = $3
    ORDER BY greatest(a.created_at, g.used_at) DESC, id LIMIT $4 OFFSET $5`,
}
