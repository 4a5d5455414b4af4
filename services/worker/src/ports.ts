/** What the worker needs of Postgres and of the key ring beyond the ports that all services share. */

export interface SweptRows {
  readonly tokens: number
  readonly consents: number
  readonly sessions: number
  readonly refreshTokens: number
  readonly families: number
}

export interface ExpiredRows {
  /** Removes at most `batch` rows of each kind that expired before `before`. */
  sweep(before: number, batch: number): Promise<SweptRows>
  /** Forgets the successors of refresh tokens whose grace period is over. */
  forgetSuccessors(now: number, batch: number): Promise<number>
}

export interface KeyRotation {
  /** What is due now. Any number of workers may call it at any time. */
  step(): Promise<void>
}

/** The part of pino's logger that this service calls. */
export interface Log {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
