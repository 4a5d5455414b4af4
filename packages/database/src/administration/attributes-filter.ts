/** `attributes={"department__name": "IT"}`: every one of these must have this value. */
import { FieldError } from '@gatehouse/blueprints'
import { Prisma } from '../generated/client.ts'
import type { Filter } from './collection.ts'

const MAX_CONDITIONS = 20
const FEW = 1000
/** As JSON writes what Postgres cannot keep: null characters and unpaired surrogates. */
const UNSTORABLE = /\\u(0000|d[89a-f])/

export const attributesFilter: Filter = (value) => ({
  AND: conditionsIn(value).map(({ path, equals }) => ({ attributes: { path, equals } })),
})

/** The same of people, of whom there are many: where few have them, an index finds those first. */
export const peopleByAttributes: Filter = async (value, client, all) => {
  const conditions = conditionsIn(value)
  const exactly = await attributesFilter(value, client, all)
  // A number may be a place in a list, and those the index does not know.
  if (conditions.some(({ path }) => path.some((name) => /^-?\d+$/.test(name)))) return exactly
  const having = conditions.map(({ path, equals }) => {
    const nested = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), equals)
    return Prisma.sql`attributes @> ${JSON.stringify(nested)}::jsonb`
  })
  if (having.length === 0) return exactly
  const found = await client.$queryRaw<{ id: number }[]>`
    SELECT id FROM users WHERE ${Prisma.join(having, ' AND ')} LIMIT ${FEW + 1}`
  return found.length > FEW
    ? exactly
    : { AND: [exactly, { id: { in: found.map(({ id }) => id) } }] }
}

interface AttributeCondition {
  readonly path: string[]
  readonly equals: unknown
}

function conditionsIn(value: unknown): AttributeCondition[] {
  return Object.entries(parsed(value))
    .slice(0, MAX_CONDITIONS)
    .map(([name, equals]) => ({ path: name.split('__'), equals }))
}

/** @throws FieldError for what is no JSON object */
function parsed(text: unknown): object {
  try {
    const value: unknown = JSON.parse(String(text))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (isObject && !UNSTORABLE.test(JSON.stringify(value))) return value
  } catch {
    // Said below.
  }
  throw new FieldError('attributes', 'must be a JSON object')
}
