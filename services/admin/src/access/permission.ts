/** Who may use a route. */

/**
 * `anyone`, also without credentials; `authenticated`, every active account; else authentik's name of a
 * permission, such as `authentik_tasks.view_task`.
 */
export type Permission = 'anyone' | 'authenticated' | `${string}.${string}`

export interface Rule {
  readonly permission: Permission
  /**
   * Given at all, the route deals with the objects of `reachOf` and no others, so that those get in too who
   * have the permission for some objects only. True: everybody also reaches what is their own.
   */
  readonly owned?: boolean
}
