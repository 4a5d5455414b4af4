export interface Consent {
  readonly userId: number
  readonly applicationId: string
  /** Scope names the person agreed to. */
  readonly scopes: readonly string[]
  /** Those that they left out. */
  readonly declined?: readonly string[]
  /** Milliseconds since the epoch; undefined never expires. */
  readonly expiresAt: number | undefined
}

export interface Consents {
  find(userId: number, applicationId: string): Promise<Consent | undefined>
  /** Merges scopes into what is stored, what was left out too; the expiry is replaced. Safe when two tabs answer at once. */
  give(consent: Consent): Promise<void>
  /** False when there was none. */
  withdraw(userId: number, applicationId: string): Promise<boolean>
}
