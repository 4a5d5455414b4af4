import { Type } from 'typebox'

/** A kind of object that can be made, and the form of authentik's console that makes it. */
export const TypeCreate = Type.Object(
  {
    name: Type.String(),
    description: Type.String(),
    component: Type.String(),
    model_name: Type.String(),
    icon_url: Type.Optional(Type.String()),
    requires_enterprise: Type.Optional(Type.Boolean()),
    deprecated: Type.Optional(Type.Boolean()),
  },
  { title: 'TypeCreate' },
)
