/** What accounts, members of groups and holders of roles have; asked when somebody is given more. */
import type { ConferredRights, GrantedPermissions } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'
import { type PermissionRow, toGranted } from './granted-permissions.ts'

export function conferredRights(database: Database): ConferredRights {
  return {
    async of({ users = [], groups = [], roles = [] }) {
      const values = [users, groups, roles]
      const [[of], rows] = await Promise.all([
        database.query<{ isSuperuser: boolean }>(IS_SUPERUSER, values.slice(0, 2)),
        database.query<PermissionRow>(PERMISSIONS, values),
      ])
      const permissions: GrantedPermissions = toGranted(rows)
      return { isSuperuser: of?.isSuperuser ?? false, permissions }
    },
  }
}

/** Groups, and those above them. UNION ends cycles. */
const MEMBERSHIP = `
  WITH RECURSIVE membership AS (
    (SELECT group_id FROM group_members WHERE user_id = ANY($1::int[])
      UNION SELECT id FROM groups WHERE id = ANY($2::uuid[]))
    UNION
    SELECT p.parent_id FROM group_parents p JOIN membership m ON m.group_id = p.child_id
  )`

const IS_SUPERUSER: Statement = {
  name: 'superuser by groups',
  text: `${MEMBERSHIP}
    SELECT EXISTS (SELECT FROM groups g JOIN membership m ON m.group_id = g.id WHERE g.is_superuser)
      AS "isSuperuser"`,
}

const PERMISSIONS: Statement = {
  name: 'permissions of holders',
  text: `${MEMBERSHIP}
    SELECT DISTINCT permission, object_pk AS "objectPk" FROM role_permissions WHERE role_id IN (
      SELECT unnest($3::uuid[])
      UNION SELECT role_id FROM user_roles WHERE user_id = ANY($1::int[])
      UNION SELECT role_id FROM group_roles r JOIN membership m ON m.group_id = r.group_id)`,
}
