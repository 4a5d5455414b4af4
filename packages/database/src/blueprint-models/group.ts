/** A group of people. Members are set here or on the user. */
import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import { boolean, type Columns, column, filledText, json, listOf, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { setMembers } from './group-members.ts'
import { checkedReferences } from './references.ts'
import { namedInStages } from './stage-references.ts'
import { type Table, tableModel } from './table-model.ts'

export const GROUP_COLUMNS = {
  name: column('name', filledText),
  is_superuser: column('isSuperuser', boolean),
  attributes: column('attributes', json),
} satisfies Columns

export function groupModel({ transaction }: ModelScope): Model {
  const model = tableModel({
    name: 'authentik_core.group',
    table: transaction.group as unknown as Table,
    required: ['name'],
    columns: GROUP_COLUMNS,
    // The last two put one person in or out.
    extra: ['parents', 'parent', 'users', 'roles', 'add_user', 'remove_user'],
    async extend(pk, attrs) {
      await setParents(pk, attrs)
      await setRoles(String(pk), attrs)
      await setMembers(transaction, String(pk), attrs)
    },
  })
  return namedInStages(transaction, model)

  async function setParents(pk: Pk, { parents, parent }: Attributes): Promise<void> {
    const given = parents ?? (parent === undefined ? undefined : [parent].filter(Boolean))
    if (given === undefined) return
    const childId = String(pk)
    const parentIds = await checkedReferences('parents', listOf(uuid)(given, 'parents'), (ids) =>
      transaction.group.count({ where: { id: { in: ids } } }),
    )
    if (parentIds.includes(childId)) throw circle()
    await transaction.groupParent.deleteMany({ where: { childId } })
    await transaction.groupParent.createMany({
      data: parentIds.map((parentId) => ({ childId, parentId })),
    })
    if (await isAboveItself(childId)) throw circle()
  }

  async function isAboveItself(id: string): Promise<boolean> {
    const rows = await transaction.$queryRaw<unknown[]>`
      WITH RECURSIVE above AS (
        SELECT parent_id FROM group_parents WHERE child_id = ${id}::uuid
        UNION
        SELECT p.parent_id FROM group_parents p JOIN above a ON p.child_id = a.parent_id
      )
      SELECT FROM above WHERE parent_id = ${id}::uuid`
    return rows.length > 0
  }

  async function setRoles(groupId: string, { roles }: Attributes): Promise<void> {
    if (roles === undefined) return
    const roleIds = await checkedReferences('roles', listOf(uuid)(roles, 'roles'), (ids) =>
      transaction.role.count({ where: { id: { in: ids } } }),
    )
    await transaction.groupRole.deleteMany({ where: { groupId, roleId: { notIn: roleIds } } })
    await transaction.groupRole.createMany({
      data: roleIds.map((roleId) => ({ groupId, roleId })),
      skipDuplicates: true,
    })
  }
}

function circle(): FieldError {
  return new FieldError('parents', 'must not lead back to the group itself')
}
