import { SOURCE_MAPPING_COLUMNS } from '../blueprint-models/source-mapping.ts'
import type { SourceMapping } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { mappingKind } from './mapping-kinds.ts'

/** Of each kind of source. */
export const sourceMappings: readonly CollectionDefinition<SourceMapping>[] = Object.entries(
  SOURCE_MAPPING_COLUMNS,
).map(([model, columns]) => ({
  model,
  table: 'source_mappings',
  rows: (client) => client.sourceMapping as unknown as ReadTable<SourceMapping>,
  columns,
  fixed: { model },
  search: ['name'],
  order: 'name',
  filters: {
    managed: (names) => ({ managed: { in: names } }),
    managed__isnull: (isNull) => ({ managed: isNull === true ? null : { not: null } }),
  },
  fields: () => mappingKind(model),
}))
