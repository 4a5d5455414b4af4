/** What providers of all kinds have in common, and property mappings of all kinds. */
import type { Model } from '@gatehouse/blueprints'
import { abstractModel } from './abstract-model.ts'
import type { ModelScope } from './dependencies.ts'
import { PROVIDER_COLUMNS } from './oauth2-provider.ts'
import { SCOPE_MAPPING_COLUMNS } from './scope-mapping.ts'
import type { Table } from './table-model.ts'

export function baseModelsFor(scope: ModelScope): Model[] {
  return [providerModel(scope), propertyMappingModel(scope)]
}

function providerModel({ transaction }: ModelScope): Model {
  return abstractModel({
    name: 'authentik_core.provider',
    table: transaction.oauth2Provider as unknown as Table,
    columns: { name: PROVIDER_COLUMNS.name },
  })
}

/** Mappings of providers and of sources have a table each. */
function propertyMappingModel({ transaction }: ModelScope): Model {
  const name = 'authentik_core.propertymapping'
  const { name: named, managed, expression } = SCOPE_MAPPING_COLUMNS
  const columns = { name: named, managed, expression }
  const ofScopes = abstractModel({
    ...{ name, columns },
    table: transaction.scopeMapping as unknown as Table,
  })
  const ofSources = abstractModel({
    ...{ name, columns },
    table: transaction.sourceMapping as unknown as Table,
  })
  return {
    ...ofScopes,
    find: async (identifiers) =>
      (await ofScopes.find(identifiers)) ?? (await ofSources.find(identifiers)),
    async remove(pk) {
      const isScope = await transaction.scopeMapping.count({ where: { id: String(pk) } })
      await (isScope ? ofScopes : ofSources).remove(pk)
    },
  }
}
