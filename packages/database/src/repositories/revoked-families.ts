/** Families of refresh tokens that were revoked: what the marks in Redis are made from again. */
import type { Database, Statement } from '../connect.ts'

export interface RevokedFamily {
  readonly id: string
  readonly providerId: number
  /** Milliseconds since the epoch. */
  readonly revokedAt: number
}

export interface RevokedFamilies {
  /** Those revoked after this one, at most `limit`, in the order in which they were. */
  listAfter(
    last: Pick<RevokedFamily, 'revokedAt' | 'id'>,
    limit: number,
  ): Promise<readonly RevokedFamily[]>
}

const LIST: Statement = {
  name: 'list revoked families',
  text: `
    SELECT id, provider_id AS "providerId", revoked_at AS "revokedAt"
    FROM refresh_token_families
    WHERE revoked_at IS NOT NULL AND (revoked_at, id) > ($1, $2::uuid)
    ORDER BY revoked_at, id LIMIT $3`,
}

export function revokedFamilies(database: Database): RevokedFamilies {
  return {
    async listAfter({ revokedAt, id }, limit) {
      const values = [new Date(revokedAt), id, limit]
      const rows = await database.query<Omit<RevokedFamily, 'revokedAt'> & { revokedAt: Date }>(
        LIST,
        values,
      )
      return rows.map((row) => ({ ...row, revokedAt: row.revokedAt.getTime() }))
    },
  }
}
