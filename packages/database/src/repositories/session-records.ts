/** The durable half of sessions. */
import { type Clock, type Session, type SessionRecords, systemClock } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

interface SessionRow extends Omit<Session, 'authTime' | 'createdAt' | 'expiresAt'> {
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
        new Date(session.createdAt),
        new Date(session.expiresAt),
      ])
    },

    async find(sid) {
      const [row] = await database.query<SessionRow>(FIND, [sid, new Date(clock.now())])
      return row && toSession(row)
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

function toSession({ authTime, createdAt, expiresAt, ...row }: SessionRow): Session {
  return {
    ...row,
    authTime: Number(authTime),
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt.getTime(),
  }
}

const INSERT: Statement = {
  name: 'insert session',
  text: `
    INSERT INTO authenticated_sessions
      (sid, user_id, auth_time, acr, amr, client_address, user_agent, created_at, last_used_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
}

const FIND: Statement = {
  name: 'find session',
  text: `
    SELECT sid, user_id AS "userId", auth_time AS "authTime", acr, amr,
      client_address AS "clientAddress", user_agent AS "userAgent",
      created_at AS "createdAt", expires_at AS "expiresAt"
    FROM authenticated_sessions WHERE sid = $1 AND expires_at > $2`,
}

const REMOVE: Statement = {
  name: 'remove session',
  text: 'DELETE FROM authenticated_sessions WHERE sid = $1 RETURNING sid',
}

const REMOVE_OTHERS: Statement = {
  name: 'remove other sessions',
  text: 'DELETE FROM authenticated_sessions WHERE user_id = $1 AND sid <> $2 RETURNING sid',
}
