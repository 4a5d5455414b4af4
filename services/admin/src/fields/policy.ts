/** What policies of all kinds have. */
import { Type } from 'typebox'
import { Uuid } from './types.ts'

export const policyFields = {
  pk: Uuid(),
  name: Type.String(),
  execution_logging: Type.Optional(Type.Boolean()),
  component: Type.String(),
  verbose_name: Type.String(),
  verbose_name_plural: Type.String(),
  meta_model_name: Type.String(),
  /** How many bindings there are. */
  bound_to: Type.Integer(),
}

export const Policy = Type.Object(policyFields, { title: 'Policy' })
