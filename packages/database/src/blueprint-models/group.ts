/** A group of people. Members are set here or on the user. */
import type { Attributes, Model, Pk } from '@gatehouse/blueprints'
import { boolean, column, filledText, integerKey, json, listOf, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export function groupModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.group',
    table: transaction.group as unknown as Table,
    required: ['name'],
    columns: {
      name: column('name', filledText),
      is_superuser: column('isSuperuser', boolean),
      attributes: column('attributes', json),
    },
    ignored: ['roles'],
    extra: ['parents', 'parent', 'users'],
    async extend(pk, attrs) {
      await setParents(pk, attrs)
      await setMembers(pk, attrs)
    },
  })

  async function setParents(pk: Pk, { parents, parent }: Attributes): Promise<void> {
    const given = parents ?? (parent === undefined ? undefined : [parent].filter(Boolean))
    if (given === undefined) return
    const childId = String(pk)
    const parentIds = listOf(uuid)(given, 'parents')
    await transaction.groupParent.deleteMany({ where: { childId } })
    await transaction.groupParent.createMany({
      data: parentIds.map((parentId) => ({ childId, parentId })),
    })
  }

  async function setMembers(pk: Pk, { users }: Attributes): Promise<void> {
    if (users === undefined) return
    const groupId = String(pk)
    const userIds = listOf(integerKey)(users, 'users')
    await transaction.groupMember.deleteMany({ where: { groupId, userId: { notIn: userIds } } })
    await transaction.groupMember.createMany({
      data: userIds.map((userId) => ({ userId, groupId })),
      skipDuplicates: true,
    })
  }
}
