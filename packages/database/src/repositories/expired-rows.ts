/** Sweeps rows that nobody can use any more. Any number of workers may sweep at once. */
import type { Database, Statement } from '../connect.ts'

/** How many rows of each kind one pass removed. */
export interface SweptRows {
  readonly tokens: number
  readonly consents: number
  readonly sessions: number
  readonly invitations: number
  readonly reputations: number
  readonly attempts: number
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

  return {
    async sweep(before, batch) {
      return {
        tokens: await count(TOKENS, before, batch),
        consents: await count(CONSENTS, before, batch),
        sessions: await count(SESSIONS, before, batch),
        invitations: await count(INVITATIONS, before, batch),
        attempts: await count(ATTEMPTS, before, batch),
        reputations: await count(REPUTATIONS, before, batch),
        refreshTokens: await sweepRefreshTokens(database, before, batch),
        families: await count(FAMILIES, before - REVOKED_FAMILY_KEPT_MS, batch),
      }
    },
    forgetSuccessors: (now, batch) => count(SUCCESSORS, now, batch),
  }
}

/**
 * A family goes with its last token: both or neither. Of two sweeps that each remove one of a family's
 * last two tokens neither would see that it is empty, so the second finds nothing to do.
 */
function sweepRefreshTokens(database: Database, before: number, batch: number): Promise<number> {
  return database.transaction(async (transaction) => {
    const [lock] = await transaction.$queryRaw<[{ isOurs: boolean }]>`
      SELECT pg_try_advisory_xact_lock(${SWEEP_LOCK}::bigint) AS "isOurs"`
    if (!lock.isOurs) return 0
    const removed = await transaction.$queryRawUnsafe<{ familyId: string }[]>(
      REFRESH_TOKENS,
      new Date(before),
      batch,
    )
    const familyIds = new Set(removed.map(({ familyId }) => familyId))
    if (familyIds.size > 0) await transaction.$executeRawUnsafe(EMPTIED_FAMILIES, [...familyIds])
    return removed.length
  })
}

/** Any number that nothing else locks by. */
const SWEEP_LOCK = 7_362_175

/**
 * In the order of expiry: so it follows the index past what is gone already, where a scan of the table
 * would walk over the dead from its start every time.
 */
function oldest(table: string, condition: string, by = 'expires_at'): string {
  return `ctid = ANY (ARRAY(
    SELECT ctid FROM ${table} WHERE ${condition} ORDER BY ${by} LIMIT $2 FOR UPDATE SKIP LOCKED))`
}

function removal(table: string, condition: string, by?: string): Statement {
  return {
    name: `sweep ${table}`,
    text: `DELETE FROM ${table} WHERE ${oldest(table, condition, by)} RETURNING 1`,
  }
}

export const TOKENS: Statement = removal('tokens', 'expiring AND expires_at < $1')
export const CONSENTS: Statement = removal('user_consents', 'expires_at < $1')
export const SESSIONS: Statement = removal('authenticated_sessions', 'expires_at < $1')
export const INVITATIONS: Statement = removal('invitations', 'expires_at < $1')
export const ATTEMPTS: Statement = removal('attempts', 'expires_at < $1')
export const REPUTATIONS: Statement = removal('reputations', 'expires_at < $1')

export const REFRESH_TOKENS: string = `
  DELETE FROM refresh_tokens WHERE ${oldest('refresh_tokens', 'expires_at < $1')}
  RETURNING family_id AS "familyId"`

export const EMPTIED_FAMILIES: string = `
  DELETE FROM refresh_token_families f WHERE id = ANY ($1::uuid[])
    AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.family_id = f.id)`

/** Those that were revoked before they began have no token to go with, and no grant. */
export const FAMILIES: Statement = removal(
  'refresh_token_families',
  '"grant" IS NULL AND revoked_at < $1',
  'revoked_at',
)

export const SUCCESSORS: Statement = {
  name: 'forget successors',
  text: `
    UPDATE refresh_tokens SET successor_encrypted = NULL WHERE ${oldest(
      'refresh_tokens',
      'successor_encrypted IS NOT NULL AND grace_until <= $1',
      'grace_until',
    )} RETURNING 1`,
}
