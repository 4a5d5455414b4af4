/** Which clients are to be told that a session has ended: a trigger marks them when its record goes. */
import type { LogoutNotice, SessionClient, SessionClients } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

export function sessionClients(database: Database): SessionClients {
  return {
    async remember({ sid, providerId, sub, issuer }) {
      await database.query(REMEMBER, [sid, providerId, sub, issuer])
    },

    async find({ sid, providerId }) {
      const [row] = await database.query<SessionClient>(FIND, [sid, providerId])
      return row
    },

    endOf: (userId, providerId) => database.query<LogoutNotice>(END_OF, [userId, providerId]),

    unqueued: (sids) => database.query<LogoutNotice>(UNQUEUED, [sids]),
    anyUnqueued: (batch) => database.query<LogoutNotice>(ANY_UNQUEUED, [batch]),

    async markQueued(notices, now) {
      const sids = notices.map(({ sid }) => sid)
      const providerIds = notices.map(({ providerId }) => providerId)
      await database.query(MARK_QUEUED, [sids, providerIds, new Date(now)])
    },

    async markAllUnqueued() {
      await database.query(MARK_ALL_UNQUEUED, [])
    },

    async forget({ sid, providerId }) {
      await database.query(FORGET, [sid, providerId])
    },

    async forgetQueuedBefore(before, batch) {
      const forgotten = await database.query(FORGET_OLD, [new Date(before), batch])
      return forgotten.length
    },
  }
}

/**
 * The lock makes an end of the session wait, so that its trigger sees this row; one that was quicker
 * leaves nothing to remember.
 */
const REMEMBER: Statement = {
  name: 'remember session client',
  text: `
    INSERT INTO session_clients AS c (sid, provider_id, sub, issuer)
    SELECT sid, $2::int, $3::text, $4::text FROM authenticated_sessions WHERE sid = $1 FOR KEY SHARE
    ON CONFLICT (sid, provider_id) DO UPDATE SET sub = EXCLUDED.sub, issuer = EXCLUDED.issuer,
      ended_at = NULL, queued_at = NULL
    WHERE (c.sub, c.issuer, c.ended_at) IS DISTINCT FROM (EXCLUDED.sub, EXCLUDED.issuer, NULL)`,
}

const FIND: Statement = {
  name: 'find session client',
  text: `SELECT sid, provider_id AS "providerId", sub, issuer FROM session_clients
         WHERE sid = $1 AND provider_id = $2 AND ended_at IS NOT NULL`,
}

const END_OF: Statement = {
  name: 'end session clients of user',
  text: `
    UPDATE session_clients c SET ended_at = CURRENT_TIMESTAMP
    FROM authenticated_sessions s
    WHERE s.user_id = $1 AND c.sid = s.sid AND c.provider_id = $2 AND c.ended_at IS NULL
    RETURNING c.sid, c.provider_id AS "providerId"`,
}

const UNQUEUED: Statement = {
  name: 'unqueued session clients',
  text: `SELECT sid, provider_id AS "providerId" FROM session_clients
         WHERE sid = ANY ($1::text[]) AND ended_at IS NOT NULL AND queued_at IS NULL`,
}

const ANY_UNQUEUED: Statement = {
  name: 'any unqueued session clients',
  text: `SELECT sid, provider_id AS "providerId" FROM session_clients
         WHERE ended_at IS NOT NULL AND queued_at IS NULL ORDER BY ended_at LIMIT $1`,
}

/** One that was given tokens again meanwhile is none to be told. */
const MARK_QUEUED: Statement = {
  name: 'mark session clients queued',
  text: `
    UPDATE session_clients c SET queued_at = $3
    FROM unnest($1::text[], $2::int[]) AS queued (sid, provider_id)
    WHERE c.sid = queued.sid AND c.provider_id = queued.provider_id AND c.ended_at IS NOT NULL`,
}

const MARK_ALL_UNQUEUED: Statement = {
  name: 'mark all session clients unqueued',
  text: `UPDATE session_clients SET queued_at = NULL
         WHERE ended_at IS NOT NULL AND queued_at IS NOT NULL`,
}

const FORGET: Statement = {
  name: 'forget session client',
  text: `DELETE FROM session_clients
         WHERE sid = $1 AND provider_id = $2 AND ended_at IS NOT NULL`,
}

const FORGET_OLD: Statement = {
  name: 'forget old session clients',
  text: `
    DELETE FROM session_clients WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM session_clients WHERE ended_at IS NOT NULL AND queued_at < $1
      LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING 1`,
}
