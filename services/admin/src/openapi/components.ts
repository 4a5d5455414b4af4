/** The named schemas of a document: what has a title is written once, and referred to from everywhere. */
import type { ApiSchema, JsonSchema } from './json-schema.ts'
import { toApiSchema } from './to-api-schema.ts'

export interface Components {
  /** @throws Error when another schema has the same title */
  add(schema: JsonSchema): ApiSchema
  /** By name, in the order of the alphabet. */
  schemas(): Record<string, ApiSchema>
}

/** Anything else is a text for people. */
const NAME = /^[A-Z]\w*$/

export function createComponents(): Components {
  const named = new Map<string, ApiSchema>()

  function add(schema: JsonSchema): ApiSchema {
    const converted = toApiSchema(schema, add)
    const { title } = schema
    if (title === undefined || !NAME.test(title)) return converted
    const known = named.get(title)
    if (known && JSON.stringify(known) !== JSON.stringify(converted)) {
      throw new Error(`Two different schemas have the title ${title}.`)
    }
    named.set(title, converted)
    return { $ref: `#/components/schemas/${title}` }
  }

  return {
    add,
    schemas: () => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
