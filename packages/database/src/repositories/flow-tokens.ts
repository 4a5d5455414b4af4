/** Links that lead into a flow, each once: tokens of intent `recovery` and `verification`. */
import type { Database, Statement } from '../connect.ts'
import { tokenHash } from '../token-hash.ts'

export interface StoredLink {
  readonly id: string
  readonly userId: number
  readonly intent: 'recovery' | 'verification'
  /** Sealed; null where the flow begins with the link. */
  readonly plan: string | null
}

export interface UsedStoredLink extends StoredLink {
  /** What has changed by this use. */
  readonly emailVerified: boolean
  readonly activated: boolean
}

export interface NewFlowToken {
  readonly id: string
  readonly key: string
  readonly flowId: string
  readonly userId: number
  /** What the account must still be, now and whenever the link is opened. */
  readonly sentTo: string
  readonly passwordChangedAt: number
  readonly activates: boolean
  /** Sealed; null leaves the one that there is. */
  readonly plan: string | null
  readonly expiresAt: number
  readonly description: string
  /** A link that was made before: it is not made anew when somebody has removed it. */
  readonly mustExist: boolean
}

/** Whom the mail with the link is for. */
export interface LinkOwner {
  readonly username: string
  readonly name: string
  readonly locale: string | null
}

export interface FlowTokens {
  find(key: string, flowId: string, now: number): Promise<StoredLink | undefined>
  /** One statement uses it up and keeps what it has proved: of any number at once one gets it. */
  use(key: string, flowId: string, now: number): Promise<UsedStoredLink | undefined>
  isUsed(id: string): Promise<boolean>
  /** Undefined when the account is another by now, or the link was used or removed. Repeatable. */
  issue(token: NewFlowToken, now: number): Promise<LinkOwner | undefined>
}

export function flowTokens(database: Database): FlowTokens {
  return {
    async find(key, flowId, now) {
      const [row] = await database.query<StoredLink>(FIND, [tokenHash(key), flowId, new Date(now)])
      return row
    },

    async use(key, flowId, now) {
      const values = [tokenHash(key), flowId, new Date(now)]
      const [row] = await database.query<UsedStoredLink>(USE, values)
      return row
    },

    async isUsed(id) {
      const [row] = await database.query<{ isUsed: boolean }>(IS_USED, [id])
      return row?.isUsed ?? false
    },

    async issue(token, now) {
      const { id, key, flowId, userId, sentTo, passwordChangedAt, activates } = token
      const { plan, expiresAt, description, mustExist } = token
      const [row] = await database.query<LinkOwner>(ISSUE, [
        ...[id, tokenHash(key), flowId, userId, sentTo, new Date(passwordChangedAt), activates],
        ...[plan, new Date(expiresAt), description, mustExist, new Date(now)],
      ])
      return row
    },
  }
}

/** The account is the one that the link was made for, and nothing of what mattered has changed. */
const IS_ALIVE = `
  t.id = f.token_id AND u.id = t.user_id AND t.key_hash = $1 AND f.flow_id = $2
  AND t.intent IN ('recovery', 'verification')
  AND f.used_at IS NULL AND (NOT t.expiring OR t.expires_at > $3)
  AND (u.is_active OR f.activates) AND u.password_changed_at = f.password_changed_at
  AND (f.sent_to IS NULL OR f.sent_to = u.email)`

const FIND: Statement = {
  name: 'flow token by key',
  text: `
    SELECT t.id, t.user_id AS "userId", t.intent, f.plan_encrypted AS plan
    FROM flow_tokens f, tokens t, users u WHERE ${IS_ALIVE}`,
}

const USE: Statement = {
  name: 'use flow token',
  text: `
    WITH used AS (
      UPDATE flow_tokens f SET used_at = $3 FROM tokens t, users u WHERE ${IS_ALIVE}
      RETURNING t.id, t.user_id, t.intent, f.plan_encrypted, f.activates AND NOT u.is_active AS
        activated, f.sent_to IS NOT NULL AND NOT u.email_verified AS verified
    ), seen AS (
      UPDATE tokens t SET last_used_at = $3 FROM used WHERE t.id = used.id
    ), proved AS (
      UPDATE users u SET is_active = u.is_active OR used.activated,
        email_verified = u.email_verified OR used.verified, updated_at = $3
      FROM used WHERE u.id = used.user_id AND (used.activated OR used.verified)
    )
    SELECT id, user_id AS "userId", intent, plan_encrypted AS plan, activated,
      verified AS "emailVerified"
    FROM used`,
}

const IS_USED: Statement = {
  name: 'is flow token used',
  text: 'SELECT used_at IS NOT NULL AS "isUsed" FROM flow_tokens WHERE token_id = $1',
}

const ISSUE: Statement = {
  name: 'issue flow token',
  text: `
    WITH owner AS (
      SELECT u.* FROM users u JOIN flows ON flows.id = $3
      WHERE u.id = $4 AND u.email = $5 AND u.password_changed_at = $6 AND (u.is_active OR $7)
        AND (NOT $11 OR EXISTS (SELECT FROM tokens WHERE id = $1))
    ), token AS (
      INSERT INTO tokens (id, key_hash, identifier, intent, user_id, expiring, expires_at,
        description, updated_at)
      SELECT $1::uuid, $2, 'link-' || $1::text, 'verification', id, true, $9, $10, $12 FROM owner
      ON CONFLICT (id) DO UPDATE SET key_hash = excluded.key_hash,
        expires_at = excluded.expires_at, updated_at = excluded.updated_at
      WHERE tokens.user_id = excluded.user_id
      RETURNING id
    ), link AS (
      INSERT INTO flow_tokens AS f (token_id, flow_id, plan_encrypted, sent_to,
        password_changed_at, activates)
      SELECT token.id, $3, $8, $5, $6, $7 FROM token
      ON CONFLICT (token_id) DO UPDATE SET
        plan_encrypted = coalesce(excluded.plan_encrypted, f.plan_encrypted)
      WHERE f.used_at IS NULL AND f.flow_id = excluded.flow_id AND f.sent_to = excluded.sent_to
        AND f.password_changed_at = excluded.password_changed_at
      RETURNING token_id
    )
    SELECT owner.username, owner.name, owner.attributes #>> '{settings,locale}' AS locale
    FROM owner, link`,
}
