import type { DatabaseTransaction } from '../connect.ts'

/** How many rows a table has as far as Postgres remembers; 0 when it has never looked. */
export async function rowsAbout(client: DatabaseTransaction, table: string): Promise<number> {
  const [known] = await client.$queryRaw<{ rows: number }[]>`
    SELECT GREATEST(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = ${table}::regclass`
  return Math.round(known?.rows ?? 0)
}
