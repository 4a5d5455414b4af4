import { Type } from 'typebox'
import { Nullable, Uuid } from './types.ts'

/** What every kind of provider has, as other objects show it. */
export const Provider = Type.Object(
  {
    pk: Type.Integer(),
    name: Type.String(),
    authentication_flow: Nullable(Uuid()),
    authorization_flow: Uuid(),
    invalidation_flow: Nullable(Uuid()),
    property_mappings: Type.Array(Uuid()),
    component: Type.String(),
    assigned_application_slug: Nullable(Type.String()),
    assigned_application_name: Nullable(Type.String()),
    assigned_backchannel_application_slug: Nullable(Type.String()),
    assigned_backchannel_application_name: Nullable(Type.String()),
    verbose_name: Type.String(),
    verbose_name_plural: Type.String(),
    meta_model_name: Type.String(),
  },
  { title: 'Provider' },
)
