/** A schema with its references followed and its parts joined: what a value may look like. */
import { type OpenApi, resolve, type Schema } from './open-api.ts'

export interface Shape {
  /** Name of the nearest schema that has one. */
  readonly name: string | undefined
  /** Empty when anything is allowed. */
  readonly types: ReadonlySet<string>
  readonly nullable: boolean
  /** Empty when any value of the type is allowed. */
  readonly values: ReadonlySet<unknown>
  readonly fields: ReadonlyMap<string, Schema>
  readonly required: ReadonlySet<string>
  readonly items: Schema | undefined
}

export function shapeOf(schema: Schema, document: OpenApi): Shape {
  const { $ref } = schema
  if ($ref !== undefined) {
    return { ...shapeOf(resolve(schema, document), document), name: $ref.split('/').at(-1) }
  }
  const parts = (schema.allOf ?? []).map((part) => shapeOf(part, document))
  const choices = (schema.oneOf ?? schema.anyOf ?? []).map((choice) => shapeOf(choice, document))
  const all = [ownShape(schema), ...parts, ...(choices.length > 0 ? [oneOf(choices)] : [])]
  return {
    ...joined(all),
    name:
      [...parts, ...choices].length === 1
        ? ([...parts, ...choices][0]?.name ?? undefined)
        : undefined,
    required: new Set(all.flatMap(({ required }) => [...required])),
  }
}

function ownShape(schema: Schema): Shape {
  const {
    type,
    nullable = false,
    enum: values = [],
    properties = {},
    required = [],
    items,
  } = schema
  return {
    name: undefined,
    types: new Set(type === undefined ? [] : [type]),
    nullable: nullable || values.includes(null),
    values: new Set(values.filter((value) => value !== null)),
    fields: new Map(Object.entries(properties)),
    required: new Set(required),
    items,
  }
}

/** What every choice requires is required. */
function oneOf(choices: readonly Shape[]): Shape {
  const [first, ...others] = choices
  const required = [...(first?.required ?? [])].filter((name) =>
    others.every((other) => other.required.has(name)),
  )
  const isOpen = choices.some(({ types, nullable }) => types.size === 0 && !nullable)
  return { ...joined(choices), required: new Set(required), ...(isOpen && { types: new Set() }) }
}

function joined(shapes: readonly Shape[]): Shape {
  return {
    name: undefined,
    types: new Set(shapes.flatMap(({ types }) => [...types])),
    nullable: shapes.some(({ nullable }) => nullable),
    values: new Set(shapes.flatMap(({ values }) => [...values])),
    fields: new Map(shapes.flatMap(({ fields }) => [...fields])),
    required: new Set(),
    items: shapes.find(({ items }) => items !== undefined)?.items,
  }
}
