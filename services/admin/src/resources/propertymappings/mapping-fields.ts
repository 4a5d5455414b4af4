/** What property mappings of all kinds have. */
import { Type } from 'typebox'
import { Nullable, Uuid } from '../../fields/types.ts'

export const mappingFields = {
  pk: Uuid(),
  managed: Type.Optional(Nullable(Type.String())),
  name: Type.String(),
  expression: Type.String(),
  component: Type.String(),
  verbose_name: Type.String(),
  verbose_name_plural: Type.String(),
  meta_model_name: Type.String(),
}

export const mappingFilters = {
  name: Type.String(),
  managed: Type.Array(Type.String()),
  managed__isnull: Type.Boolean(),
}
