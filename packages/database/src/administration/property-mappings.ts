/** Property mappings of every kind: those of providers and those of sources are in tables of their own. */
import type { AdministeredObject, ObjectCollection, ObjectQuery, Reach } from '@gatehouse/core'
import type { DatabaseTransaction } from '../connect.ts'
import { Prisma } from '../generated/client.ts'
import { mappingKind } from './mapping-kinds.ts'
import { parseKey } from './object-key.ts'
import { usedBy } from './used-by.ts'

export const PROPERTY_MAPPING = 'authentik_core.propertymapping'

const SCOPE_MAPPING = 'authentik_providers_oauth2.scopemapping'

interface Row {
  readonly pk: string
  readonly managed: string | null
  readonly name: string
  readonly expression: string
  readonly model: string
}

const ALL = Prisma.sql`(
  SELECT id, managed, name, expression, ${SCOPE_MAPPING} AS model FROM scope_mappings
  UNION ALL SELECT id, managed, name, expression, model FROM source_mappings)`

/** What a list may be ordered by. */
const COLUMNS: ReadonlySet<string> = new Set(['managed', 'name', 'expression'])

export function propertyMappings(client: DatabaseTransaction): ObjectCollection {
  const rows = (where: Prisma.Sql, rest = Prisma.empty) => client.$queryRaw<Row[]>`
    SELECT id AS pk, managed, name, expression, model FROM ${ALL} AS mappings WHERE ${where} ${rest}`

  return {
    async list(query) {
      const where = Prisma.join(conditions(query), ' AND ')
      const [counted] = await client.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM ${ALL} AS mappings WHERE ${where}`
      const page = Prisma.sql`ORDER BY ${orderOf(query.ordering)}, id
        LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`
      const found = await rows(where, page)
      return { count: counted?.count ?? 0, results: found.map(toObject) }
    },
    async find(key, reach) {
      const id = parseKey('uuid', key)
      if (id === undefined) return undefined
      const [row] = await rows(Prisma.sql`id = ${id}::uuid AND ${reachable(reach)}`)
      return row && toObject(row)
    },
    async get(pk) {
      const [row] = await rows(Prisma.sql`id = ${pk}::uuid`)
      if (row) return toObject(row)
      throw new Error(`There is no ${PROPERTY_MAPPING} ${pk}.`)
    },
    async usedBy(pk) {
      const [row] = await rows(Prisma.sql`id = ${pk}::uuid`)
      const table = row?.model === SCOPE_MAPPING ? 'scope_mappings' : 'source_mappings'
      return usedBy(client, table, pk)
    },
  }
}

function toObject({ model, ...row }: Row): AdministeredObject {
  return { ...row, ...mappingKind(model) }
}

function conditions({ filters, search, reach }: ObjectQuery): Prisma.Sql[] {
  const { name, managed, managed__isnull: isNull } = filters
  const words = search.split(/\s+/).filter(Boolean)
  return [
    reachable(reach),
    ...(name === undefined ? [] : [Prisma.sql`name = ${name}`]),
    ...(managed === undefined ? [] : [Prisma.sql`managed = ANY (${managed}::text[])`]),
    ...(isNull === undefined ? [] : [Prisma.sql`(managed IS NULL) = ${isNull}`]),
    ...words.map((word) => Prisma.sql`position(lower(${word}) IN lower(name)) > 0`),
  ]
}

function reachable(reach: Reach): Prisma.Sql {
  return reach.all ? Prisma.sql`TRUE` : Prisma.sql`id::text = ANY (${[...reach.pks]}::text[])`
}

function orderOf(ordering: string): Prisma.Sql {
  const name = ordering.replace(/^-/, '')
  if (!COLUMNS.has(name)) return Prisma.sql`name`
  return Prisma.raw(`"${name}" ${ordering.startsWith('-') ? 'DESC' : 'ASC'}`)
}
