/** A right within an application; bindings say who holds it. */
import type { Model } from '@gatehouse/blueprints'
import { type Columns, column, filledText, json, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export const APPLICATION_ENTITLEMENT_COLUMNS = {
  name: column('name', filledText),
  app: column('applicationId', uuid),
  attributes: column('attributes', json),
} satisfies Columns

export function applicationEntitlementModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.applicationentitlement',
    table: transaction.applicationEntitlement as unknown as Table,
    required: ['name', 'app'],
    together: ['name', 'app'],
    columns: APPLICATION_ENTITLEMENT_COLUMNS,
  })
}
