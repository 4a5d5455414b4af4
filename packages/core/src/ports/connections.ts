/** What a person has let applications know or do, and can take back. */
export interface Connection {
  readonly applicationId: string
  readonly providerId: number | undefined
  /** Agreed to, or given: without doubles. */
  readonly scopes: readonly string[]
  /** When they agreed, milliseconds since the epoch; undefined where they were not asked. */
  readonly agreedAt: number | undefined
  /** When that runs out; undefined: never. */
  readonly agreedUntil: number | undefined
  /** Grants that go on while the person is away: those with a refresh token. */
  readonly grants: number
  /** When one of them gave tokens last. */
  readonly lastUsedAt: number | undefined
}

export interface Connections {
  /** Those that were used or agreed to last come first. */
  list(
    userId: number,
    page: { readonly page: number; readonly size: number },
  ): Promise<{ readonly count: number; readonly results: readonly Connection[] }>
  find(userId: number, applicationId: string): Promise<Connection | undefined>
}
