/** One permission of a role: for all objects, or for one. */
import type { Model } from '@gatehouse/blueprints'
import { type Columns, column, nullableText, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { permissionName } from './role.ts'
import { type Table, tableModel } from './table-model.ts'

export const ROLE_PERMISSION_COLUMNS = {
  role: column('roleId', uuid),
  permission: column('permission', permissionName),
  object_pk: column('objectPk', nullableText),
} satisfies Columns

export function rolePermissionModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_rbac.rolepermission',
    table: transaction.rolePermission as unknown as Table,
    required: ['role', 'permission'],
    together: ['role', 'permission', 'object_pk'],
    columns: ROLE_PERMISSION_COLUMNS,
  })
}
