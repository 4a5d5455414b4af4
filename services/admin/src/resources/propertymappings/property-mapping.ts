/** `propertymappings/all/`: the property mappings of providers and of sources. */
import { Type } from 'typebox'
import type { Resource } from '../../resource/resource.ts'
import { mappingFields, mappingFilters } from './mapping-fields.ts'

export const propertyMapping: Resource = {
  path: '/propertymappings/all/',
  model: 'authentik_core.propertymapping',
  component: 'PropertyMapping',
  key: 'pm_uuid',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Type.Object(mappingFields, { title: 'PropertyMapping' }),
  filters: mappingFilters,
}
