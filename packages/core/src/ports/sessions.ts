import type { RequestOrigin, Session } from '../model/session.ts'

/** Sessions: hot copy in Redis, record in Postgres; a lost hot copy is restored from the record. */
export interface Sessions {
  /** Stores a new session under the hash of a fresh random cookie value and returns that value. */
  start(session: Omit<Session, 'sid'>): Promise<{ session: Session; cookie: string }>
  /** One that must not be used from there is ended, with an event, and not found. */
  findByCookie(
    cookie: string,
    from: Pick<RequestOrigin, 'clientAddress' | 'requestId'>,
  ): Promise<Session | undefined>
  /** Ends it: record and hot copy removed, its access tokens revoked, its clients told. Idempotent. */
  end(sid: string): Promise<void>
  /** All of the person's, but the one that is to be kept. */
  endOthers(userId: number, keepSid?: string): Promise<void>
}

/** The durable half, in Postgres. */
export interface SessionRecords {
  insert(session: Session): Promise<void>
  /** Records that it is used. */
  find(sid: string): Promise<Session | undefined>
  /** Of all of the person's sessions that have not run out. */
  sidsOf(userId: number): Promise<readonly string[]>
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
