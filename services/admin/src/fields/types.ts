/** Types that fields of many objects have. A `title` names a type in the OpenAPI document. */
import { type TSchema, Type } from 'typebox'

export const Uuid = () => Type.String({ format: 'uuid' })
/** What a slug may look like; what else it must not be is said by whoever stores it. */
export const Slug = () => Type.String({ minLength: 1, pattern: '^[-a-zA-Z0-9_]+$' })
/** A text that says something. */
export const Filled = () => Type.String({ minLength: 1 })
export const Timestamp = () => Type.String({ format: 'date-time' })
export const Nullable = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
/** Any JSON object. */
export const Attributes = () => Type.Object({}, { additionalProperties: true })
/** A field of a request that may be left out, whatever its type. */
export const Optional = <T extends TSchema>(type: T) => Type.Optional(type)
