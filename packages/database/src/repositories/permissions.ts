/** What roles allow: one statement reads all that an account was given. */
import {
  type Clock,
  type ConfigChanges,
  type GrantedPermissions,
  type Permissions,
  systemClock,
} from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'
import { type PermissionRow, toGranted } from './granted-permissions.ts'
import { recent } from './recent.ts'

export interface PermissionsOptions {
  /** Messages that drop what is remembered. */
  readonly changes: ConfigChanges
  readonly clock?: Clock
}

const REMEMBERED_MS = 30_000
const MAX_REMEMBERED = 10_000

export function permissions(
  database: Database,
  { changes, clock = systemClock }: PermissionsOptions,
): Permissions {
  const granted = recent(load, { clock, forMs: REMEMBERED_MS, maxEntries: MAX_REMEMBERED })

  changes.subscribe((change) => {
    if (change.kind === 'user') granted.drop(change.userId)
    // A role or a group may have changed, or a message was missed while the connection was lost.
    if (change.kind === 'configuration') granted.clear()
  })

  async function load(userId: number): Promise<GrantedPermissions> {
    return toGranted(await database.query<PermissionRow>(OF_USER, [userId]))
  }

  return { ofUser: async (userId) => (await granted.get(userId)) ?? NONE }
}

const NONE: GrantedPermissions = new Map()

/** UNION ends cycles of groups; for OFFSET see user-row.ts. */
export const OF_USER: Statement = {
  name: 'permissions of user',
  text: `
    WITH RECURSIVE membership AS (
      SELECT group_id FROM group_members WHERE user_id = $1
      UNION
      SELECT p.parent_id FROM membership m,
        LATERAL (SELECT parent_id FROM group_parents WHERE child_id = m.group_id OFFSET 0) p
    ), held AS (
      SELECT role_id FROM user_roles WHERE user_id = $1
      UNION
      SELECT r.role_id FROM membership m,
        LATERAL (SELECT role_id FROM group_roles WHERE group_id = m.group_id OFFSET 0) r
    )
    SELECT DISTINCT p.permission, p.object_pk AS "objectPk" FROM held h,
      LATERAL (SELECT permission, object_pk FROM role_permissions WHERE role_id = h.role_id OFFSET 0) p`,
}
