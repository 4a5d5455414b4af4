/** The objects of one table as the admin API lists them: pages, filters, words to look for, an order. */
import type {
  AdministeredObject,
  ObjectCollection,
  ObjectKey,
  ObjectQuery,
  Reach,
} from '@gatehouse/core'
import type { Columns } from '../blueprint-models/columns.ts'
import type { DatabaseTransaction } from '../connect.ts'
import { isOfAll, type LongList, readPage } from './long-list.ts'
import { type KeyType, parseKey } from './object-key.ts'
import { rowsAbout } from './rows-about.ts'
import { type SearchField, searched } from './search.ts'
import { toField } from './to-field.ts'
import { usedBy } from './used-by.ts'

/** What of a Prisma delegate this needs. */
export interface ReadTable<Row> {
  count(query: { where: object; take?: number }): Promise<number>
  findMany(query: object): Promise<Row[]>
  findFirst(query: object): Promise<Row | null>
}

/** What a value of a filter asks of a row, as Prisma's `where`. `client` is for what must be looked up first. */
export type Filter = (
  value: unknown,
  client: DatabaseTransaction,
  /** Every filter of the question. */
  all: ObjectQuery['filters'],
) => object | Promise<object>

export interface CollectionDefinition<Row extends object> {
  readonly model: string
  /** Its name in Postgres. */
  readonly table: string
  rows(client: DatabaseTransaction): ReadTable<Row>
  readonly include?: object
  /** The Prisma field with the key by which others refer to an object. Default: `id`. */
  readonly pk?: string
  /** What URLs name an object by: a Prisma field, and how it looks. Default: the UUID `id`. */
  readonly key?: { readonly field: string; readonly type: KeyType }
  /** Fields that are columns, as the writer of the same model has them. */
  readonly columns: Columns
  /** The model's part of a table that it shares. */
  readonly fixed?: object
  /** What words are looked for in. */
  readonly search: readonly SearchField[]
  /** The usual order: a Prisma field, after a `-` from the last to the first. */
  readonly order: string
  /** What lists may be ordered by beside the columns: Prisma fields by name. */
  readonly orderings?: Readonly<Record<string, string>>
  /** Names of columns that must be equal, and others by name. Every list knows `pks`, a list of keys. */
  readonly filters?: Readonly<Record<string, Filter>>
  /** The Prisma field with the id of the person that an object belongs to. */
  readonly owner?: string
  /** Fields that are no columns, or not as they stand there. */
  fields?(row: Row): Readonly<Record<string, unknown>>
  /** The same for what one row does not know: asked once for a whole page. */
  details?(rows: readonly Row[], client: DatabaseTransaction): Promise<readonly object[]>
}

interface Read {
  readonly where: object
  readonly orderBy: readonly object[]
  readonly skip: number
  readonly take: number
}

/** Rows before a page, from where two questions are cheaper than one. */
const FAR_BEHIND = 1000

export function collection<Row extends object>(
  definition: CollectionDefinition<Row>,
  client: DatabaseTransaction,
): ObjectCollection {
  const {
    include,
    pk: pkField = 'id',
    key = { field: 'id', type: 'uuid' },
    fixed = {},
  } = definition
  const rows = definition.rows(client)
  const including = include ? { include } : {}

  /** Of a page far behind the keys come first, from an index: the rows before it need not be read. */
  async function readRows(query: Read): Promise<Row[]> {
    if (query.skip < FAR_BEHIND) return rows.findMany(query)
    const { where, orderBy, skip, take } = query
    const select = { [pkField]: true }
    const keys = await rows.findMany({ where, orderBy, skip, take, select })
    const found = keys.map((row) => (row as Readonly<Record<string, unknown>>)[pkField])
    return rows.findMany({ where: { [pkField]: { in: found } }, ...including, orderBy })
  }

  return {
    async list(query) {
      const where = { AND: [fixed, ...(await wheres(definition, query, client))] }
      const orderBy = orderOf(definition, query.ordering)
      const list: LongList<Row> = {
        count: (take) => rows.count({ where, ...(take !== undefined && { take }) }),
        read: (skip, take) => readRows({ where, ...including, orderBy, skip, take }),
        estimate: async () => (isOfAll(query) ? rowsAbout(client, definition.table) : 0),
      }
      const { count, rows: found } = await readPage(list, query)
      return { count, results: await toObjects(definition, found, client) }
    },
    async find(text, reach) {
      const value = parseKey(key.type, text)
      if (value === undefined) return undefined
      const where = { AND: [fixed, { [key.field]: value }, reachable(definition, reach)] }
      const row = await rows.findFirst({ where, ...including })
      return row ? (await toObjects(definition, [row], client))[0] : undefined
    },
    async get(pk) {
      const row = await rows.findFirst({ where: { ...fixed, [pkField]: pk }, ...including })
      const [object] = await toObjects(definition, row ? [row] : [], client)
      if (object) return object
      throw new Error(`There is no ${definition.model} ${pk}.`)
    },
    usedBy: (pk) => usedBy(client, definition.table, pk),
  }
}

async function wheres<Row extends object>(
  definition: CollectionDefinition<Row>,
  { filters, search, reach }: ObjectQuery,
  client: DatabaseTransaction,
): Promise<object[]> {
  const filtered = Object.entries(filters).map(([name, value]) =>
    filterBy(definition, client, { name, value, filters }),
  )
  return [
    ...(await Promise.all(filtered)),
    ...(await searched(definition.search, search, client)),
    reachable(definition, reach),
  ]
}

interface Asked {
  readonly name: string
  readonly value: unknown
  /** Beside it. */
  readonly filters: ObjectQuery['filters']
}

function filterBy<Row extends object>(
  { columns, filters = {}, pk = 'id' }: CollectionDefinition<Row>,
  client: DatabaseTransaction,
  { name, value, filters: all }: Asked,
): object | Promise<object> {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined
  if (filter) return filter(value, client, all)
  if (name === 'pks') return { [pk]: { in: value } }
  const into = columns[name]?.into
  if (into === undefined) throw new Error(`There is no filter ${name}.`)
  return { [into]: value }
}

function reachable<Row extends object>(
  { owner, pk: pkField = 'id' }: CollectionDefinition<Row>,
  reach: Reach,
): object {
  if (reach.all) return {}
  const ids = reach.pks.map((pk) => (/^\d+$/.test(pk) ? Number(pk) : pk))
  const own = owner === undefined || reach.ownerId === undefined ? [] : [{ [owner]: reach.ownerId }]
  return { OR: [{ [pkField]: { in: ids } }, ...own] }
}

function orderOf<Row extends object>(
  { columns, orderings = {}, order, pk = 'id' }: CollectionDefinition<Row>,
  ordering: string,
): object[] {
  const name = ordering.replace(/^-/, '')
  const known = Object.hasOwn(orderings, name) ? orderings[name] : columns[name]?.into
  const by = known === undefined ? order : `${ordering.startsWith('-') ? '-' : ''}${known}`
  return [{ [by.replace(/^-/, '')]: by.startsWith('-') ? 'desc' : 'asc' }, { [pk]: 'asc' }]
}

async function toObjects<Row extends object>(
  { columns, fields, details, pk = 'id' }: CollectionDefinition<Row>,
  rows: readonly Row[],
  client: DatabaseTransaction,
): Promise<AdministeredObject[]> {
  const further = rows.length === 0 ? [] : await details?.(rows, client)
  return rows.map((row, index) => {
    const stored = row as Readonly<Record<string, unknown>>
    const own = Object.entries(columns).map(([name, { into }]) => [name, toField(stored[into])])
    return {
      pk: stored[pk] as ObjectKey,
      ...Object.fromEntries(own),
      ...fields?.(row),
      ...further?.[index],
    }
  })
}
