/** Fills a database batch by batch, from where an earlier run was interrupted. */
import type { Database } from '@gatehouse/database'
import { activity } from './activity.ts'
import type { SeedSize } from './options.ts'
import { people } from './people.ts'
import { FIRST_ID, type SeedTable } from './seed-table.ts'

const BATCH = 50_000
/** A batch on a slow disk. */
const BATCH_WITHIN_MS = 10 * 60_000

export interface Progress {
  readonly table: string
  readonly done: number
  readonly count: number
}

export async function fill(
  database: Database,
  size: SeedSize,
  tell: (progress: Progress) => void,
): Promise<void> {
  const tables = [...people(size), ...activity(size)]
  for (const table of tables) await fillTable(database, table, tell)
  for (const { name } of tables) await analyze(database, name)
}

/** Whether people other than the shipped and the seeded ones use this database. */
export async function isInUse({ prisma }: Database): Promise<boolean> {
  const others = await prisma.user.count({
    where: { id: { lt: FIRST_ID }, NOT: { username: { in: ['akadmin', 'demo-service'] } } },
  })
  return others > 0
}

async function fillTable(
  database: Database,
  table: SeedTable,
  tell: (progress: Progress) => void,
): Promise<void> {
  const { name, count } = table
  let done = await countDone(database, table)
  while (done < count) {
    const end = Math.min(done + BATCH, count)
    await insert(database, table, [done, end])
    done = end
    tell({ table: name, done, count })
  }
}

/** Rows come in their order, so the first that is missing is found by halving. */
async function countDone(database: Database, { exists, count }: SeedTable): Promise<number> {
  let low = 0
  let high = count
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const rows = await database.prisma.$queryRawUnsafe<unknown[]>(exists, middle)
    if (rows.length > 0) low = middle + 1
    else high = middle
  }
  return low
}

async function insert(
  database: Database,
  { insert, count }: SeedTable,
  range: readonly [from: number, to: number],
): Promise<void> {
  await database.transaction(
    async (transaction) => {
      await transaction.$executeRawUnsafe('SET LOCAL synchronous_commit = off')
      if (count > BATCH) await skipChecks(transaction)
      // Where an earlier run was asked for fewer, some rows of this one may be there.
      await transaction.$executeRawUnsafe(`${insert} ON CONFLICT DO NOTHING`, ...range)
    },
    { timeoutMs: BATCH_WITHIN_MS },
  )
}

/** References hold by construction, and checking each takes most of the time; only a superuser may skip it. */
async function skipChecks(
  transaction: Parameters<Parameters<Database['transaction']>[0]>[0],
): Promise<void> {
  const [me] = await transaction.$queryRaw<[{ isSuperuser: boolean }]>`
    SELECT rolsuper AS "isSuperuser" FROM pg_roles WHERE rolname = current_user`
  if (me.isSuperuser) {
    await transaction.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
  }
}

/** A bulk of new rows would be planned for as if it were not there until autovacuum has seen it. */
async function analyze({ prisma }: Database, table: string): Promise<void> {
  await prisma.$executeRawUnsafe(`VACUUM ANALYZE ${table}`)
}
