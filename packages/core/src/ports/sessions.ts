import type { Session } from '../model/session.ts'

/** Sessions: hot copy in Redis, record in Postgres; a lost hot copy is restored from the record. */
export interface Sessions {
  /** Stores a new session under the hash of a fresh random cookie value and returns that value. */
  start(session: Omit<Session, 'sid'>): Promise<{ session: Session; cookie: string }>
  findByCookie(cookie: string): Promise<Session | undefined>
  /** Ends it: record and hot copy removed, its access tokens revoked. Idempotent. */
  end(sid: string): Promise<void>
  endOthers(userId: number, keepSid: string): Promise<void>
}

/** The durable half, in Postgres. */
export interface SessionRecords {
  insert(session: Session): Promise<void>
  find(sid: string): Promise<Session | undefined>
  /** False when there was none. */
  remove(sid: string): Promise<boolean>
  /** Removes all of the person's sessions but one; returns the `sid`s removed. */
  removeOthers(userId: number, keepSid: string): Promise<readonly string[]>
}

/** The quick half, in Redis. */
export interface HotSessions {
  save(session: Session): Promise<void>
  find(sid: string): Promise<Session | undefined>
  remove(sid: string): Promise<void>
}
