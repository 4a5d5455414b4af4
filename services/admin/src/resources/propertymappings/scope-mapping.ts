/** `propertymappings/provider/scope/`: what a scope tells clients about a person. */
import { Type } from 'typebox'
import { Filled, Nullable } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import { mappingFields, mappingFilters } from './mapping-fields.ts'

export const scopeMapping: Resource = {
  path: '/propertymappings/provider/scope/',
  model: 'authentik_providers_oauth2.scopemapping',
  component: 'ScopeMapping',
  key: 'pm_uuid',
  object: Type.Object(
    {
      ...mappingFields,
      scope_name: Type.String(),
      description: Type.Optional(Type.String()),
    },
    { title: 'ScopeMapping' },
  ),
  request: Type.Object(
    {
      managed: Type.Optional(Nullable(Filled())),
      name: Filled(),
      expression: Filled(),
      scope_name: Filled(),
      description: Type.Optional(Type.String()),
    },
    { title: 'ScopeMappingRequest' },
  ),
  filters: { ...mappingFilters, scope_name: Type.String() },
}
