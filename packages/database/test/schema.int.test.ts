/** The schema and the migrations are written by hand: here they are held against each other. */
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { startPostgres } from './fixtures/postgres.ts'

interface Column {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly hasDefault: boolean
  readonly unique: boolean
}

const SQL_TYPES: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Float: 'float8',
  Boolean: 'bool',
  DateTime: 'timestamptz',
  Json: 'jsonb',
  Bytes: 'bytea',
  'String @db.Uuid': 'uuid',
  'Json @db.Json': 'json',
}

const schema = await readFile(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')
const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name, body]) => ({
  name: name ?? '',
  table: /@@map\("(\w+)"\)/.exec(body ?? '')?.[1] ?? '',
  columns: (body ?? '').split('\n').flatMap(parseColumn),
  body: body ?? '',
}))

/** Fields of other types are relations and have no column. */
function parseColumn(line: string): Column[] {
  const [, field, base, modifier, rest = ''] = /^ {2}(\w+)\s+(\w+)(\[\]|\?)?(.*)$/.exec(line) ?? []
  if (field === undefined || base === undefined || !(base in SQL_TYPES)) return []
  const native = /@db\.(Uuid|Json)\b/.exec(rest)?.[0]
  const type = SQL_TYPES[native ? `${base} ${native}` : base] ?? 'unknown'
  return [
    {
      field,
      name: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field,
      type: modifier === '[]' ? `_${type}` : type,
      nullable: modifier === '?',
      hasDefault: rest.includes('@default('),
      unique: /@unique\b/.test(rest),
    },
  ]
}

function byName<Named extends { name: string }>(columns: readonly Named[]): Named[] {
  return columns.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const database = await (await startPostgres(t)).database(t)

t.test('every table has exactly the columns of its model', async (t) => {
  t.ok(models.length > 20, 'the schema was read')
  for (const { table, columns } of models) {
    const rows = await database.query<{ name: string; type: string; nullable: boolean }>(
      {
        name: 'columns',
        text: `SELECT column_name AS name, udt_name AS type, is_nullable = 'YES' AS nullable,
               column_default IS NOT NULL AS "hasDefault"
               FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name = $1`,
      },
      [table],
    )
    const expected = columns.map(({ name, type, nullable, hasDefault }) => ({
      name,
      type,
      nullable,
      hasDefault,
    }))
    // A column that a migration adds stands last in the table, and where it reads well in the schema.
    t.same(byName(rows), byName(expected), table)
  }
})

t.test('there are no other tables', async (t) => {
  const rows = await database.query<{ name: string }>(
    {
      name: 'tables',
      text: `SELECT table_name AS name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    },
    [],
  )
  t.same(rows.map(({ name }) => name).sort(), models.map(({ table }) => table).sort())
})

t.test('every index and unique key of the schema exists', async (t) => {
  const rows = await database.query<{ name: string }>(
    {
      name: 'indexes',
      text: "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'",
    },
    [],
  )
  const existing = new Set(rows.map(({ name }) => name))
  for (const { table, columns, body } of models) {
    const columnOf = new Map(columns.map(({ field, name }) => [field, name]))
    const names = (fields: string) =>
      fields.split(',').map((field) => columnOf.get(field.trim().replace(/\(.*/, '')))
    const expected = [
      ...columns.filter(({ unique }) => unique).map(({ name }) => `${table}_${name}_key`),
      ...[...body.matchAll(/@@(unique|index)\(\[(.*)\]\)/g)].map(
        ([, kind, fields = '']) =>
          `${table}_${names(fields).join('_')}_${kind === 'unique' ? 'key' : 'idx'}`,
      ),
    ]
    t.same(
      expected.filter((name) => !existing.has(name)),
      [],
      table,
    )
  }
})

t.test('every foreign key of the schema exists and does the same on deletion', async (t) => {
  const rows = await database.query<{ name: string }>(
    {
      name: 'foreign keys',
      text: `SELECT conname::text || ' ' || confdeltype::text AS name FROM pg_constraint WHERE contype = 'f'`,
    },
    [],
  )
  const actions = { Cascade: 'c', SetNull: 'n', Restrict: 'r' } as const
  const expected = models.flatMap(({ table, columns, body }) => {
    const columnOf = new Map(columns.map(({ field, name }) => [field, name]))
    return [...body.matchAll(/fields: \[(\w+)\].*onDelete: (Cascade|SetNull|Restrict)/g)].map(
      ([, field = '', action]) =>
        `${table}_${columnOf.get(field)}_fkey ${actions[action as keyof typeof actions]}`,
    )
  })
  t.same(rows.map(({ name }) => name).sort(), expected.sort())
})

t.test('the generated client reads every model', async (t) => {
  for (const { name } of models) {
    const delegate = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    const model = Reflect.get(database.prisma, delegate) as { findFirst(): Promise<unknown> }
    await t.resolves(model.findFirst(), name)
  }
})
