import { SCOPE_MAPPING_COLUMNS } from '../blueprint-models/scope-mapping.ts'
import type { ScopeMapping } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { mappingKind } from './mapping-kinds.ts'

const MODEL = 'authentik_providers_oauth2.scopemapping'

export const scopeMappings: CollectionDefinition<ScopeMapping> = {
  model: MODEL,
  table: 'scope_mappings',
  rows: (client) => client.scopeMapping as unknown as ReadTable<ScopeMapping>,
  columns: SCOPE_MAPPING_COLUMNS,
  search: ['name', 'scopeName'],
  order: 'scopeName',
  filters: {
    managed: (names) => ({ managed: { in: names } }),
    managed__isnull: (isNull) => ({ managed: isNull === true ? null : { not: null } }),
  },
  fields: () => mappingKind(MODEL),
}
