/** What operators set for the whole installation, as far as processes use it. */
export interface SystemSettings {
  /** Milliseconds. */
  readonly eventRetentionMs: number
  /** `days=1` */
  readonly defaultTokenDuration: string
  /** Characters. */
  readonly defaultTokenLength: number
  /** Of lists of the admin API. */
  readonly pageSize: number
  readonly maxPageSize: number
  /** Between what a reputation stays. */
  readonly reputation: { readonly lowest: number; readonly highest: number }
  /** What people may change of their own account, where no attribute of theirs says otherwise. */
  readonly selfService: {
    readonly name: boolean
    readonly email: boolean
    readonly username: boolean
  }
}

export interface SystemSettingsReader {
  /** From the process cache when it is at most 30 s old and no message dropped it. */
  current(): Promise<SystemSettings>
}
