import { APPLICATION_ENTITLEMENT_COLUMNS } from '../blueprint-models/application-entitlement.ts'
import type { ApplicationEntitlement } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

export const applicationEntitlements: CollectionDefinition<ApplicationEntitlement> = {
  model: 'authentik_core.applicationentitlement',
  table: 'application_entitlements',
  rows: (client) => client.applicationEntitlement as unknown as ReadTable<ApplicationEntitlement>,
  key: { field: 'pbmUuid', type: 'uuid' },
  columns: APPLICATION_ENTITLEMENT_COLUMNS,
  search: ['name'],
  order: 'name',
  filters: { pbm_uuid: (pbmUuid) => ({ pbmUuid }) },
  fields: ({ pbmUuid }) => ({ pbm_uuid: pbmUuid }),
}
