/** Filters by the object that a job is about. Jobs of ours are about none. */
import { type Static, Type } from 'typebox'

export const relatedObjectParameters = {
  rel_obj_content_type__app_label: Type.Optional(Type.String()),
  rel_obj_content_type__model: Type.Optional(Type.String()),
  rel_obj_id: Type.Optional(Type.String()),
  rel_obj_id__isnull: Type.Optional(Type.Boolean()),
}

const RelatedObject = Type.Object(relatedObjectParameters)

export function asksForRelated(query: Static<typeof RelatedObject>): boolean {
  return (
    query.rel_obj_id__isnull === false ||
    query.rel_obj_id !== undefined ||
    query.rel_obj_content_type__app_label !== undefined ||
    query.rel_obj_content_type__model !== undefined
  )
}
