/** How often something may be tried, counted so that no restart and no store that forgets gives new tries. */
export interface AttemptRule {
  /** So many at once without waiting. */
  readonly free: number
  /** How long the next one has to wait then; twice as long after each that follows. Milliseconds. */
  readonly firstDelay: number
  readonly longestDelay: number
  /** After each of these one attempt is forgotten. Milliseconds. */
  readonly forgetEvery: number
}

export interface AttemptLimits {
  /**
   * Counts an attempt before it is made: of any number at once no more are allowed than the rule says. One
   * that is refused is not counted. `retryAfterMs` is 0 when it is allowed.
   */
  begin(key: string, rule: AttemptRule): Promise<{ readonly retryAfterMs: number }>
  /** Takes an attempt back that turned out right, and the waiting that it began. */
  takeBack(key: string): Promise<void>
  /** Forgets all of them. */
  forget(key: string): Promise<void>
}
