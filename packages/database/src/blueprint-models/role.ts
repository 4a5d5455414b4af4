/** A role: permissions that groups and people are given together. */
import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import {
  type Columns,
  column,
  filledText,
  integerKey,
  listOf,
  nullableText,
  type Read,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export const ROLE_COLUMNS = {
  name: column('name', filledText),
  managed: column('managed', nullableText),
} satisfies Columns

/** authentik's name of one: `authentik_core.view_application`. */
export const permissionName: Read<string> = (value, field) => {
  const name = filledText(value, field)
  if (/^[a-z0-9_]+\.[a-z0-9_]+$/.test(name)) return name
  throw new FieldError(field, 'must be like authentik_core.view_application')
}

export function roleModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_rbac.role',
    table: transaction.role as unknown as Table,
    required: ['name'],
    columns: ROLE_COLUMNS,
    extra: ['permissions', 'add_users', 'remove_users'],
    async extend(pk, attrs) {
      await setPermissions(pk, attrs)
      await changeHolders(String(pk), attrs)
    },
  })

  /** People who have the role without a group. */
  async function changeHolders(roleId: string, attrs: Attributes): Promise<void> {
    const [added, removed] = [attrs['add_users'] ?? [], attrs['remove_users'] ?? []]
    const userIds = listOf(integerKey)(added, 'add_users')
    const data = userIds.map((userId) => ({ roleId, userId }))
    await transaction.userRole.createMany({ data, skipDuplicates: true })
    const others = listOf(integerKey)(removed, 'remove_users')
    await transaction.userRole.deleteMany({ where: { roleId, userId: { in: others } } })
  }

  /** Those for all objects; what the role may do to single ones stays. */
  async function setPermissions(pk: Pk, { permissions }: Attributes): Promise<void> {
    if (permissions === undefined) return
    const roleId = String(pk)
    const names = listOf(permissionName)(permissions, 'permissions')
    const others = { roleId, objectPk: null, permission: { notIn: names } }
    await transaction.rolePermission.deleteMany({ where: others })
    await transaction.rolePermission.createMany({
      data: names.map((permission) => ({ roleId, permission })),
      skipDuplicates: true,
    })
  }
}
