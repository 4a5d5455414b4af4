import type { Model } from '@gatehouse/blueprints'
import { boolean, column, filledText, json, listOf, uuid } from './columns.ts'
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
    ignored: ['roles', 'users'],
    extra: ['parents', 'parent'],
    async extend(pk, { parents, parent }) {
      const given = parents ?? (parent === undefined ? undefined : [parent].filter(Boolean))
      if (given === undefined) return
      const childId = String(pk)
      const parentIds = listOf(uuid)(given, 'parents')
      await transaction.groupParent.deleteMany({ where: { childId } })
      await transaction.groupParent.createMany({
        data: parentIds.map((parentId) => ({ childId, parentId })),
      })
    },
  })
}
