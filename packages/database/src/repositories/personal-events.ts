/** What one person did. Both questions go along an index, from the newest event on. */
import type { AuditEvent, PersonalEvents } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

interface EventRow extends Pick<AuditEvent, 'id' | 'action' | 'app' | 'context'> {
  readonly user: NonNullable<AuditEvent['user']>
  readonly clientAddress: string | null
  readonly brandId: string | null
  readonly createdAt: Date
}

export function personalEvents(database: Database): PersonalEvents {
  return {
    async list(userId, { after, limit }) {
      const { id, createdAt } = after ?? LATEST
      const values = [String(userId), new Date(createdAt), id, limit]
      const rows = await database.query<EventRow>(LIST, values)
      return rows.map((row) => ({
        ...row,
        clientAddress: row.clientAddress ?? undefined,
        brandId: row.brandId ?? undefined,
        createdAt: row.createdAt.getTime(),
      }))
    },

    async lastAuthorizations(userId) {
      const rows = await database.query<{ applicationId: string; at: Date }>(LAST_AUTHORIZATIONS, [
        String(userId),
      ])
      return new Map(rows.map(({ applicationId, at }) => [applicationId, at.getTime()]))
    },
  }
}

/** Later than any event: the year 9999. */
const LATEST = { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', createdAt: 253_370_764_800_000 }

/** The condition is written as the index has it. */
const LIST: Statement = {
  name: 'events of user',
  text: `
    SELECT id, action, app, "user", context, client_ip AS "clientAddress", brand_id AS "brandId",
      created_at AS "createdAt"
    FROM events
    WHERE "user" IS NOT NULL AND "user" ->> 'pk' = $1
      AND created_at <= $2 AND (created_at < $2 OR id < $3::uuid)
    ORDER BY created_at DESC, id DESC LIMIT $4`,
}

const LAST_AUTHORIZATIONS: Statement = {
  name: 'last authorizations of user',
  text: `
    SELECT context #>> '{authorized_application,pk}' AS "applicationId", max(created_at) AS at
    FROM (
      SELECT action, context, created_at FROM events
      WHERE "user" IS NOT NULL AND "user" ->> 'pk' = $1
      ORDER BY created_at DESC LIMIT 1000
    ) recent
    WHERE action = 'authorize_application' AND context ? 'authorized_application'
    GROUP BY 1`,
}
