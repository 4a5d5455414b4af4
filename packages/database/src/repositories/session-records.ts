/** The durable half of sessions. */
import {
  type Clock,
  isNetworkBinding,
  type Session,
  type SessionRecords,
  systemClock,
} from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

interface SessionRow
  extends Omit<Session, 'authTime' | 'networkBinding' | 'createdAt' | 'expiresAt'> {
  readonly networkBinding: string
  /** `bigint`, which the driver gives as text. */
  readonly authTime: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Sessions that have run out are not found. */
export function sessionRecords(database: Database, clock: Clock = systemClock): SessionRecords {
  return {
    async insert(session) {
      await database.query(INSERT, [
        session.sid,
        session.userId,
        session.authTime,
        session.acr,
        session.amr,
        session.clientAddress,
        session.userAgent,
        session.networkBinding ?? 'no_binding',
        new Date(session.createdAt),
        new Date(session.expiresAt),
      ])
    },

    async find(sid) {
      const [row] = await database.query<SessionRow>(FIND_AND_MARK_USED, [
        sid,
        new Date(clock.now()),
      ])
      return row && toSession(row)
    },

    async sidsOf(userId) {
      const values = [userId, new Date(clock.now())]
      const found = await database.query<{ sid: string }>(SIDS_OF_USER, values)
      return found.map(({ sid }) => sid)
    },

    async remove(sid) {
      const removed = await database.query(REMOVE, [sid])
      return removed.length > 0
    },

    async removeOthers(userId, keepSid) {
      const removed = await database.query<{ sid: string }>(REMOVE_OTHERS, [userId, keepSid])
      return removed.map(({ sid }) => sid)
    },
  }
}

function toSession({
  authTime,
  networkBinding,
  createdAt,
  expiresAt,
  ...row
}: SessionRow): Session {
  return {
    ...row,
    ...(isNetworkBinding(networkBinding) && { networkBinding }),
    authTime: Number(authTime),
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt.getTime(),
  }
}

const INSERT: Statement = {
  name: 'insert session',
  text: `
    INSERT INTO authenticated_sessions
      (sid, user_id, auth_time, acr, amr, client_address, user_agent, network_binding,
       created_at, last_used_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
}

/** The last use is written once a minute at most. Who asks has a copy for a while, so it is some minutes late. */
const FIND_AND_MARK_USED: Statement = {
  name: 'find session',
  text: `
    WITH found AS (
      SELECT * FROM authenticated_sessions WHERE sid = $1 AND expires_at > $2
    ), used AS (
      UPDATE authenticated_sessions s SET last_used_at = $2 FROM found f
      WHERE s.sid = f.sid AND s.last_used_at < $2 - interval '1 minute'
    )
    SELECT sid, user_id AS "userId", auth_time AS "authTime", acr, amr,
      client_address AS "clientAddress", user_agent AS "userAgent",
      network_binding AS "networkBinding",
      created_at AS "createdAt", expires_at AS "expiresAt"
    FROM found`,
}

const SIDS_OF_USER: Statement = {
  name: 'sessions of user',
  text: 'SELECT sid FROM authenticated_sessions WHERE user_id = $1 AND expires_at > $2',
}

const REMOVE: Statement = {
  name: 'remove session',
  text: 'DELETE FROM authenticated_sessions WHERE sid = $1 RETURNING sid',
}

const REMOVE_OTHERS: Statement = {
  name: 'remove other sessions',
  text: 'DELETE FROM authenticated_sessions WHERE user_id = $1 AND sid <> $2 RETURNING sid',
}
