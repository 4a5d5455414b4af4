/** What ends when: pages over everything whose end has an effect. */
import type { Database, Statement } from '../connect.ts'

export const ENDING_KINDS = ['session', 'consent', 'grant', 'token'] as const

/** `grant`: a family of refresh tokens. `token`: an app password or an API token. */
export type EndingKind = (typeof ENDING_KINDS)[number]

export interface Ending {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly endsAt: number
}

export interface EndingLists {
  /**
   * At most `limit` things of one kind that end after `after` and until `until`, the first to end
   * first. The last of a page is where the next one begins.
   */
  list(
    kind: EndingKind,
    after: Ending,
    page: { readonly until: number; readonly limit: number },
  ): Promise<readonly Ending[]>
  /** What `list` of a kind may begin after, to find all that end from this time on. */
  start(kind: EndingKind, from: number): Ending
}

const NO_UUID = '00000000-0000-0000-0000-000000000000'

export function endingLists(database: Database): EndingLists {
  return {
    async list(kind, after, { until, limit }) {
      const values = [new Date(after.endsAt), after.id, new Date(until), limit]
      const rows = await database.query<{ id: string; endsAt: Date }>(LISTS[kind], values)
      return rows.map(({ id, endsAt }) => ({ id, endsAt: endsAt.getTime() }))
    },
    start: (kind, from) => ({ id: kind === 'session' ? '' : NO_UUID, endsAt: from }),
  }
}

/** All end at a column `expires_at` with an index. */
function list(kind: EndingKind, table: string, id: string, condition = 'true'): Statement {
  return {
    name: `${kind}s by their end`,
    text: `
      SELECT ${id} AS id, t.expires_at AS "endsAt" FROM ${table} t
      WHERE ${condition} AND t.expires_at >= $1 AND (t.expires_at, ${id}) > ($1, $2)
        AND t.expires_at <= $3
      ORDER BY t.expires_at, ${id} LIMIT $4`,
  }
}

export const LISTS: Readonly<Record<EndingKind, Statement>> = {
  session: list('session', 'authenticated_sessions', 't.sid'),
  consent: list('consent', 'user_consents', 't.id'),
  // One that was used goes on in its successor, and one that was revoked has ended before.
  grant: list(
    'grant',
    'refresh_tokens',
    't.family_id',
    `t.rotated_at IS NULL AND EXISTS (
      SELECT FROM refresh_token_families f WHERE f.id = t.family_id AND f.revoked_at IS NULL)`,
  ),
  token: list('token', 'tokens', 't.id', `t.expiring AND t.intent IN ('app_password', 'api')`),
}
