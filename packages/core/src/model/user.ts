/** A person or service account, as every part of the domain sees it. */
export type UserType = 'internal' | 'external' | 'service_account' | 'internal_service_account'

export interface User {
  readonly id: number
  readonly uuid: string
  readonly username: string
  /** Full name as shown to people; may be empty for service accounts. */
  readonly name: string
  /** Empty when the account has none. */
  readonly email: string
  readonly emailVerified: boolean
  readonly isActive: boolean
  /** True when any of the account's groups (inherited ones too) is a superuser group. */
  readonly isSuperuser: boolean
  readonly type: UserType
  readonly path: string
  /** Every group the account is in, directly or through a child group. */
  readonly groups: readonly UserGroup[]
  /** Attributes of all groups merged with the account's own; the account's own win. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Undefined when the account has no usable password. Argon2id, PHC string format. */
  readonly passwordHash: string | undefined
  /** Milliseconds since the epoch. Tokens of a grant older than this are refused on refresh. */
  readonly passwordChangedAt: number
  readonly createdAt: number
  readonly updatedAt: number
}

export interface UserGroup {
  readonly id: string
  readonly name: string
  readonly isSuperuser: boolean
}
