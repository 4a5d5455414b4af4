/** What hangs on an object, as the foreign keys say, and what becomes of it when the object is removed. */
import type { ObjectKey, UsedBy } from '@gatehouse/core'
import type { DatabaseTransaction } from '../connect.ts'
import { Prisma } from '../generated/client.ts'
import { JOIN_TABLES, MODEL_COLUMN, OBJECT_TABLES } from './object-tables.ts'

interface Reference {
  readonly table: string
  readonly column: string
  /** pg_constraint.confdeltype */
  readonly on_delete: string
}

/** A group may have a hundred thousand members. */
const MAX_EACH = 100
const SET_NULL = 'n'

export async function usedBy(
  client: DatabaseTransaction,
  table: string,
  pk: ObjectKey,
): Promise<readonly UsedBy[]> {
  const users: UsedBy[] = []
  for (const reference of await referencesTo(client, table)) {
    users.push(...(await usersBy(client, reference, pk)))
  }
  return [
    ...users,
    ...(await boundPolicies(client, table, pk)),
    ...(await stagesNaming(client, table, pk)),
  ]
}

function referencesTo(client: DatabaseTransaction, table: string): Promise<Reference[]> {
  return client.$queryRaw<Reference[]>`
    SELECT conrelid::regclass::text AS table, attname::text AS column, confdeltype::text AS on_delete
    FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND confrelid = ${table}::regclass
    ORDER BY 1, 2`
}

async function usersBy(
  client: DatabaseTransaction,
  { table, column, on_delete }: Reference,
  pk: ObjectKey,
): Promise<UsedBy[]> {
  const action = on_delete === SET_NULL ? 'set_null' : 'cascade'
  if (OBJECT_TABLES[table]) {
    return describe(client, {
      table,
      action,
      where: Prisma.sql`${raw(column)} = ${pk}${keyType(pk)}`,
    })
  }
  const other = JOIN_TABLES[table]?.[column]
  const joined = other === undefined ? undefined : await otherTable(client, table, other)
  if (other === undefined || joined === undefined) return []
  const key = raw(OBJECT_TABLES[joined]?.pk ?? 'id')
  const where = Prisma.sql`${key} IN (SELECT ${raw(other)} FROM ${raw(table)} WHERE ${raw(column)} = ${pk}${keyType(pk)})`
  return describe(client, { table: joined, action: 'cascade_many', where })
}

async function otherTable(
  client: DatabaseTransaction,
  table: string,
  column: string,
): Promise<string | undefined> {
  const rows = await client.$queryRaw<{ table: string }[]>`
    SELECT confrelid::regclass::text AS table FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND conrelid = ${table}::regclass AND attname = ${column}`
  return rows[0]?.table
}

/** What settings of stages may name. */
const NAMED_IN_STAGES: ReadonlySet<string> = new Set([
  'flows',
  'stages',
  'groups',
  'policies',
  'prompts',
])

/** Settings are JSON without foreign keys; a key in one of them is a reference. */
async function stagesNaming(
  client: DatabaseTransaction,
  table: string,
  pk: ObjectKey,
): Promise<UsedBy[]> {
  if (!NAMED_IN_STAGES.has(table)) return []
  const where = Prisma.sql`settings::text LIKE ${`%"${pk}"%`}`
  return describe(client, { table: 'stages', action: 'set_null', where })
}

/** Bindings hang on the policy target that some objects are. */
async function boundPolicies(
  client: DatabaseTransaction,
  table: string,
  pk: ObjectKey,
): Promise<UsedBy[]> {
  const targets = await client.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_attribute
      WHERE attrelid = ${table}::regclass AND attname = 'pbm_uuid') AS found`
  if (!targets[0]?.found) return []
  const where = Prisma.sql`target_id = (SELECT pbm_uuid FROM ${raw(table)} WHERE ${raw(OBJECT_TABLES[table]?.pk ?? 'id')} = ${pk}${keyType(pk)})`
  return describe(client, { table: 'policy_bindings', action: 'cascade', where })
}

interface Users {
  readonly table: string
  readonly action: UsedBy['action']
  readonly where: Prisma.Sql
}

async function describe(
  client: DatabaseTransaction,
  { table, action, where }: Users,
): Promise<UsedBy[]> {
  const object = OBJECT_TABLES[table]
  if (!object) return []
  const { app, model, name, pk } = object
  const kind = table in MODEL_COLUMN ? Prisma.sql`model` : Prisma.sql`NULL`
  const rows = await client.$queryRaw<{ pk: string; name: string; kind: string | null }[]>`
    SELECT ${raw(pk)}::text AS pk, ${raw(name)}::text AS name, ${kind}::text AS kind
    FROM ${raw(table)} WHERE ${where} ORDER BY 2 LIMIT ${MAX_EACH}`
  return rows.map((row) => {
    const [ownApp = app, ownModel = model] = row.kind?.split('.') ?? []
    return { app: ownApp, model_name: ownModel, pk: row.pk, name: row.name, action }
  })
}

/** Names of tables and columns that this file and the catalogue know; never anything that was sent. */
const raw = (name: string) => Prisma.raw(`"${name}"`)

const keyType = (pk: ObjectKey) => (typeof pk === 'number' ? Prisma.sql`::int` : Prisma.sql`::uuid`)
