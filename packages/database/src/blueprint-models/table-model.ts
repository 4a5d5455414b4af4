/** A blueprint model that is one table, with hooks for what is more than a column. */
import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import { InUseError } from '@gatehouse/errors'
import { Prisma } from '../generated/client.ts'
import type { Columns } from './columns.ts'

/** What of a Prisma delegate this needs; its own types know each table's columns, this does not. */
export interface Table {
  findFirst(query: { where: object; select: { id: true } }): Promise<{ id: Pk } | null>
  create(query: { data: object; select: { id: true } }): Promise<{ id: Pk }>
  update(query: { where: object; data: object }): Promise<unknown>
  delete(query: { where: object }): Promise<unknown>
}

export interface TableModel {
  readonly name: string
  readonly table: Table
  readonly columns: Columns
  readonly required: readonly string[]
  /** Attributes that only identify together; all others identify alone. */
  readonly together?: readonly string[]
  /** Attributes of authentik that mean nothing here and are accepted without effect. */
  readonly ignored?: readonly string[]
  /** Further attributes, which `extend` takes care of. */
  readonly extra?: readonly string[]
  /** Columns that always have this value: how several models share one table. */
  readonly fixed?: Readonly<Record<string, unknown>>
  /** Adds columns, computed from attributes, before writing. */
  prepare?(attrs: Attributes, isNew: boolean): Promise<Record<string, unknown>>
  /** Writes what belongs to other tables, after the row was written. */
  extend?(pk: Pk, attrs: Attributes, isNew: boolean): Promise<void>
}

export function tableModel(definition: TableModel): Model {
  const { name, table, required, fixed = {} } = definition

  return {
    name,
    async find(identifiers) {
      const wheres = Object.entries(toColumns(definition, identifiers)).map(([into, value]) => ({
        [into]: value,
      }))
      if (wheres.length === 0) return undefined
      const matches = definition.together ? { AND: wheres } : { OR: wheres }
      const row = await table.findFirst({ where: { ...matches, ...fixed }, select: { id: true } })
      return row ? { pk: row.id } : undefined
    },

    create: (attrs) =>
      explained(definition, async () => {
        for (const field of required) {
          if (attrs[field] === undefined) throw new FieldError(field, 'is required')
        }
        const data = { ...toColumns(definition, attrs), ...fixed }
        const prepared = await definition.prepare?.(attrs, true)
        const { id } = await table.create({ data: { ...data, ...prepared }, select: { id: true } })
        await definition.extend?.(id, attrs, true)
        return { pk: id }
      }),

    update: (pk, attrs) =>
      explained(definition, async () => {
        const prepared = await definition.prepare?.(attrs, false)
        const data = { ...toColumns(definition, attrs), ...prepared }
        if (Object.keys(data).length > 0) await table.update({ where: { id: pk }, data })
        await definition.extend?.(pk, attrs, false)
      }),

    async remove(pk) {
      try {
        await table.delete({ where: { id: pk } })
      } catch (error) {
        if (!isNeeded(error)) throw error
        throw new InUseError('is in use', { cause: error })
      }
    },
  }
}

function toColumns(definition: TableModel, attrs: Attributes): Record<string, unknown> {
  const { name, columns, ignored = [], extra = [] } = definition
  const data: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(attrs)) {
    const known = Object.hasOwn(columns, field) ? columns[field] : undefined
    if (known) data[known.into] = known.read(value, field)
    else if (!ignored.includes(field) && !extra.includes(field)) {
      throw new FieldError(field, `is not a field of ${name}`)
    }
  }
  return data
}

/** A foreign key that restricts refused it. */
function isNeeded(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003'
}

/** Says in the blueprint's words what the database refused. */
async function explained<T>(definition: TableModel, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error
    const field = fieldOf(definition, error)
    if (error.code === 'P2002') throw new FieldError(field, 'must be unique', { cause: error })
    if (error.code === 'P2003') {
      throw new FieldError(field, 'refers to nothing: no such object', { cause: error })
    }
    throw error
  }
}

/** What the driver says of the constraint: its name, or its columns. */
function constraintOf({ meta }: { meta?: unknown }): unknown {
  const { driverAdapterError } = (meta ?? {}) as { driverAdapterError?: { cause?: object } }
  const { constraint } = (driverAdapterError?.cause ?? {}) as { constraint?: unknown }
  return constraint ?? ''
}

/** The constraint's name holds the column's. */
function fieldOf({ columns, required }: TableModel, error: Error & { meta?: unknown }): string {
  const said = JSON.stringify(constraintOf(error))
  const fields = Object.entries(columns)
    .filter(([field, { into }]) => said.includes(into) || said.includes(field))
    .map(([field]) => field)
    .sort((a, b) => b.length - a.length)
  return fields[0] ?? required[0] ?? 'name'
}
