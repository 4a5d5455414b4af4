/** Telling clients that a session has ended. */

/** Names one notice: one client, one session. */
export interface LogoutNotice {
  readonly sid: string
  readonly providerId: number
}

/** A client that was given tokens in a session, and what those say. */
export interface SessionClient extends LogoutNotice {
  readonly sub: string
  readonly issuer: string
}

/** Who is to be told, in Postgres: kept until the client has heard of it, so no notice is lost. */
export interface SessionClients {
  /** Idempotent. Does nothing when the session is over. Who was to be told of an earlier end begins anew. */
  remember(client: SessionClient): Promise<void>
  find(notice: LogoutNotice): Promise<SessionClient | undefined>
  /**
   * Makes this client one that is to be told, in every session of the person that goes on. Those that it
   * has not been told of yet are left out.
   */
  endOf(userId: number, providerId: number): Promise<readonly LogoutNotice[]>
  /** What is not queued yet of these sessions, of those that are over. */
  unqueued(sids: readonly string[]): Promise<readonly LogoutNotice[]>
  /** As above of any session; at most `batch`, those that ended first. */
  anyUnqueued(batch: number): Promise<readonly LogoutNotice[]>
  markQueued(notices: readonly LogoutNotice[], now: number): Promise<void>
  /** Every one: the queue has lost what it had. */
  markAllUnqueued(): Promise<void>
  /** Unless it has been given tokens again. */
  forget(notice: LogoutNotice): Promise<void>
  /** At most `batch` that were queued before this time (milliseconds since the epoch). */
  forgetQueuedBefore(before: number, batch: number): Promise<number>
}

/** The queue that tries each notice until it is heard, or is a dead letter. */
export interface LogoutQueue {
  /** A notice that is in the queue already is not added again. @throws UnavailableError */
  add(notices: readonly LogoutNotice[]): Promise<void>
}

/** The way to a client's server. */
export interface LogoutSender {
  /**
   * Posts the token once; resolves when the client has accepted it.
   *
   * @throws PermanentError when sending it again cannot help; any other error when it may
   */
  send(uri: string, logoutToken: string): Promise<void>
}
