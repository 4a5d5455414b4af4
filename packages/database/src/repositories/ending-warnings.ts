/** App passwords that end soon, whose owners can be told. */
import type { Database, Statement } from '../connect.ts'
import type { Ending } from './ending-lists.ts'

export interface EndingAppPassword extends Ending {
  readonly identifier: string
  /** The one application that it serves, if it serves one only. */
  readonly applicationName: string | undefined
  readonly user: {
    readonly pk: number
    readonly username: string
    readonly email: string
    readonly name: string
    /** What the person chose; undefined when nothing is. */
    readonly locale: string | undefined
  }
}

export interface EndingWarnings {
  /**
   * At most `limit` that end after `after` and until `until` and whose active owner has an address. What
   * was made for less than a fortnight is not among them: its owner knows.
   */
  appPasswords(
    after: Ending,
    page: { readonly until: number; readonly limit: number },
  ): Promise<readonly EndingAppPassword[]>
  /** Which of these audit events are stored. */
  recorded(eventIds: readonly string[]): Promise<ReadonlySet<string>>
}

export function endingWarnings(database: Database): EndingWarnings {
  return {
    async appPasswords(after, { until, limit }) {
      type Row = Omit<EndingAppPassword, 'endsAt' | 'applicationName'> & {
        endsAt: Date
        applicationName: string | null
      }
      const values = [new Date(after.endsAt), after.id, new Date(until), limit]
      const rows = await database.query<Row>(APP_PASSWORDS, values)
      return rows.map((row) => ({
        ...row,
        endsAt: row.endsAt.getTime(),
        applicationName: row.applicationName ?? undefined,
        user: { ...row.user, locale: row.user.locale ?? undefined },
      }))
    },

    async recorded(eventIds) {
      const rows = await database.query<{ id: string }>(RECORDED, [eventIds])
      return new Set(rows.map(({ id }) => id))
    },
  }
}

export const APP_PASSWORDS: Statement = {
  name: 'app passwords by their end',
  text: `
    SELECT t.id, t.identifier, a.name AS "applicationName", t.expires_at AS "endsAt",
      json_build_object('pk', u.id, 'username', u.username, 'email', u.email, 'name', u.name,
        'locale', u.attributes #>> '{settings,locale}') AS "user"
    FROM tokens t JOIN users u ON u.id = t.user_id
      LEFT JOIN applications a ON a.id = t.application_id
    WHERE t.expiring AND t.intent = 'app_password' AND u.is_active AND u.email <> ''
      AND t.created_at < t.expires_at - interval '14 days'
      AND t.expires_at >= $1 AND (t.expires_at, t.id) > ($1, $2) AND t.expires_at <= $3
    ORDER BY t.expires_at, t.id LIMIT $4`,
}

const RECORDED: Statement = {
  name: 'recorded events',
  text: 'SELECT id FROM events WHERE id = ANY ($1::uuid[])',
}
