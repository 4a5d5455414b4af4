/** Which tables are read row by row, as the server itself counts them. */
import { connectDatabase, type Database } from '@gatehouse/database'

export interface Scan {
  readonly table: string
  /** About how many it has. */
  readonly rows: number
  /** How many were read without an index. */
  readonly read: number
}

type Scans = ReadonlyMap<string, Scan>

/** `work` asks the database that it is given; the second argument runs a question and gives its scans. */
export async function watchScans(
  url: string,
  work: (
    database: Database,
    scannedBy: (question: () => Promise<unknown>) => Promise<readonly Scan[]>,
  ) => Promise<void>,
): Promise<void> {
  // A connection tells what it has read when it is told to; so there is one.
  const single = `${url}${url.includes('?') ? '&' : '?'}connection_limit=1`
  const database = await connectDatabase({ url: single, log: { warn() {} } })
  try {
    await work(database, async (question) => {
      const before = await readScans(database)
      await question()
      const after = await readScans(database)
      return [...after.values()]
        .map((scan) => ({ ...scan, read: scan.read - (before.get(scan.table)?.read ?? 0) }))
        .filter(({ read }) => read > 0)
    })
  } finally {
    await database.close()
  }
}

async function readScans({ prisma }: Database): Promise<Scans> {
  await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`
  await prisma.$queryRaw`SELECT pg_stat_clear_snapshot()::text`
  const rows = await prisma.$queryRaw<Scan[]>`
    SELECT s.relname AS table, c.reltuples::float8 AS rows, s.seq_tup_read::float8 AS read
    FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid`
  return new Map(rows.map((scan) => [scan.table, scan]))
}
