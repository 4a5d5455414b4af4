/** What an account was allowed to administer. */
export interface Permissions {
  /**
   * Through the roles of the account and of every group it is in. Superusers need none of it. From the
   * process cache when it is at most 30 s old and no message dropped it.
   */
  ofUser(userId: number): Promise<GrantedPermissions>
}

/**
 * By authentik's name of the permission, such as `authentik_core.view_application`: all objects, or those
 * with these primary keys.
 */
export type GrantedPermissions = ReadonlyMap<string, 'all' | ReadonlySet<string>>

/** What somebody has who has these accounts, groups or roles: superusers have every permission. */
export interface Rights {
  readonly isSuperuser: boolean
  readonly permissions: GrantedPermissions
}

export interface ConferredRights {
  /** Read from Postgres each time; groups with all that are above them. */
  of(holders: {
    readonly users?: readonly number[]
    readonly groups?: readonly string[]
    readonly roles?: readonly string[]
  }): Promise<Rights>
}
