/** Sweeps rows that nobody can use any more. Any number of workers may sweep at once. */
import type { Database, Statement } from '../connect.ts'

/** How many rows of each kind one pass removed. */
export interface SweptRows {
  readonly tokens: number
  readonly consents: number
  readonly sessions: number
  readonly refreshTokens: number
  /** Families that were revoked before they began. */
  readonly families: number
}

export interface ExpiredRows {
  /**
   * Removes at most `batch` rows of each kind that expired before `before` (milliseconds since the
   * epoch); call again while a count equals `batch`. Leave an hour between `before` and now, so that
   * a request in flight never loses its row.
   */
  sweep(before: number, batch: number): Promise<SweptRows>
  /** Forgets the successors of refresh tokens whose grace period is over. */
  forgetSuccessors(now: number, batch: number): Promise<number>
}

/** A family that was revoked before it began must outlive the code it could have begun from. */
const REVOKED_FAMILY_KEPT_MS = 24 * 60 * 60 * 1000

export function expiredRows(database: Database): ExpiredRows {
  async function count(statement: Statement, at: number, batch: number): Promise<number> {
    const rows = await database.query(statement, [new Date(at), batch])
    return rows.length
  }

  /** A family goes with its last token. */
  async function sweepRefreshTokens(before: number, batch: number): Promise<number> {
    const removed = await database.query<{ familyId: string }>(REFRESH_TOKENS, [
      new Date(before),
      batch,
    ])
    const familyIds = new Set(removed.map(({ familyId }) => familyId))
    if (familyIds.size > 0) await database.query(EMPTIED_FAMILIES, [[...familyIds]])
    return removed.length
  }

  return {
    async sweep(before, batch) {
      return {
        tokens: await count(TOKENS, before, batch),
        consents: await count(CONSENTS, before, batch),
        sessions: await count(SESSIONS, before, batch),
        refreshTokens: await sweepRefreshTokens(before, batch),
        families: await count(FAMILIES, before - REVOKED_FAMILY_KEPT_MS, batch),
      }
    },
    forgetSuccessors: (now, batch) => count(SUCCESSORS, now, batch),
  }
}

function removal(table: string, condition: string): Statement {
  return {
    name: `sweep ${table}`,
    text: `
      DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM ${table} WHERE ${condition} LIMIT $2 FOR UPDATE SKIP LOCKED
      )) RETURNING 1`,
  }
}

const TOKENS = removal('tokens', 'expiring AND expires_at < $1')
const CONSENTS = removal('user_consents', 'expires_at < $1')
const SESSIONS = removal('authenticated_sessions', 'expires_at < $1')

const REFRESH_TOKENS: Statement = {
  name: 'sweep refresh_tokens',
  text: `
    DELETE FROM refresh_tokens WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM refresh_tokens WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING family_id AS "familyId"`,
}

/** A statement of its own: it must see what another sweep has removed from the same families. */
const EMPTIED_FAMILIES: Statement = {
  name: 'sweep emptied families',
  text: `
    DELETE FROM refresh_token_families f WHERE id = ANY ($1::uuid[])
      AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.family_id = f.id) RETURNING 1`,
}

/** Those that were revoked before they began have no token to go with. */
const FAMILIES = removal(
  'refresh_token_families',
  `revoked_at < $1 AND NOT EXISTS (
    SELECT FROM refresh_tokens t WHERE t.family_id = refresh_token_families.id)`,
)

const SUCCESSORS: Statement = {
  name: 'forget successors',
  text: `
    UPDATE refresh_tokens SET successor_encrypted = NULL WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM refresh_tokens
      WHERE successor_encrypted IS NOT NULL AND grace_until <= $1
      LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING 1`,
}
