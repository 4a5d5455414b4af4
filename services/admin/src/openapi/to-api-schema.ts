/**
 * JSON Schema as TypeBox writes it, in the words of OpenAPI 3.0, which has no `null`, no `const` and no lists
 * of types.
 *
 * @see {@link https://spec.openapis.org/oas/v3.0.3#schema-object OpenAPI 3.0.3, Schema Object}
 */
import type { ApiSchema, JsonSchema } from './json-schema.ts'

/** Turns a schema inside another one; where named ones become references. */
export type Convert = (schema: JsonSchema) => ApiSchema

const SAME = [
  ...['type', 'format', 'pattern', 'description', 'default', 'example', 'deprecated', 'required'],
  ...['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['uniqueItems', 'minProperties', 'maxProperties', 'readOnly', 'writeOnly', 'nullable'],
] as const

export function toApiSchema(schema: JsonSchema, convert: Convert): ApiSchema {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return { ...same(schema), ...oneOfThese(choices, convert) }
  if (Array.isArray(schema.type)) return severalTypes(schema, schema.type, convert)
  if (schema.type === 'null') return { nullable: true }
  if (schema.const !== undefined) return choiceOf([schema.const], schema)
  if (schema.enum) return choiceOf(schema.enum, schema)
  return {
    ...same(schema),
    ...numbers(schema),
    ...object(schema, convert),
    ...list(schema, convert),
  }
}

function same(schema: JsonSchema): ApiSchema {
  const kept = SAME.filter((keyword) => schema[keyword] !== undefined)
  return Object.fromEntries(kept.map((keyword) => [keyword, schema[keyword]]))
}

function severalTypes(schema: JsonSchema, types: readonly string[], convert: Convert): ApiSchema {
  const { title: _, ...untitled } = schema
  return oneOfThese(
    types.map((type) => ({ ...untitled, type })),
    convert,
  )
}

function oneOfThese(choices: readonly JsonSchema[], convert: Convert): ApiSchema {
  const present = choices.filter(({ type }) => type !== 'null')
  const nullable = present.length < choices.length ? { nullable: true } : {}
  const [first, ...others] = present
  if (!first) return { ...nullable }
  if (others.length === 0)
    return { ...orAlone(convert(first), 'nullable' in nullable), ...nullable }
  const values = present.flatMap(({ const: value, enum: values = [value] }) => values)
  if (!values.includes(undefined)) return { ...choiceOf(values, {}), ...nullable }
  return { anyOf: present.map(convert), ...nullable }
}

/** Beside a reference nothing else counts. */
function orAlone(schema: ApiSchema, hasMore: boolean): ApiSchema {
  return schema.$ref !== undefined && hasMore ? { allOf: [schema] } : schema
}

function choiceOf(values: readonly unknown[], schema: JsonSchema): ApiSchema {
  const present = values.filter((value) => value !== null)
  return {
    ...same(schema),
    type: typeOf(present),
    enum: [...new Set(present)],
    ...(present.length < values.length && { nullable: true }),
  }
}

function typeOf(values: readonly unknown[]): string {
  if (values.every(Number.isInteger)) return 'integer'
  return typeof values[0] === 'object' ? 'object' : typeof values[0]
}

function numbers({ exclusiveMinimum, exclusiveMaximum }: JsonSchema): ApiSchema {
  return {
    ...(exclusiveMinimum !== undefined && { minimum: exclusiveMinimum, exclusiveMinimum: true }),
    ...(exclusiveMaximum !== undefined && { maximum: exclusiveMaximum, exclusiveMaximum: true }),
  }
}

function object(schema: JsonSchema, convert: Convert): ApiSchema {
  const { properties, patternProperties, allOf } = schema
  const rest = schema.additionalProperties ?? Object.values(patternProperties ?? {})[0]
  return {
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, type]) => [name, convert(type)]),
      ),
    }),
    ...(rest !== undefined && {
      additionalProperties: typeof rest === 'boolean' ? rest : convert(rest),
    }),
    ...(allOf && { allOf: allOf.map(convert) }),
  }
}

function list({ items }: JsonSchema, convert: Convert): ApiSchema {
  if (items === undefined) return {}
  if (!Array.isArray(items)) return { items: convert(items as JsonSchema) }
  return { items: oneOfThese(items, convert) }
}
