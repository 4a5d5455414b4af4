import { BLUEPRINT_INSTANCE_COLUMNS } from '../blueprint-models/blueprint-instance.ts'
import type { BlueprintInstance } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

export const blueprintInstances: CollectionDefinition<BlueprintInstance> = {
  model: 'authentik_blueprints.blueprintinstance',
  table: 'blueprint_instances',
  rows: (client) => client.blueprintInstance as unknown as ReadTable<BlueprintInstance>,
  columns: BLUEPRINT_INSTANCE_COLUMNS,
  search: ['name', 'path'],
  order: 'name',
}
