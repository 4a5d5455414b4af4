/** The same questions to an almost empty database and to a full one. */
import type { Database } from '@gatehouse/database'
import { type HotQuery, hotQueries } from './hot-queries.ts'
import { lists } from './lists.ts'
import type { SeedSize } from './options.ts'
import { recorded, tablesReadWhole } from './recorded.ts'
import { watchScans } from './watch-scans.ts'

export interface Filled {
  readonly url: string
  readonly database: Database
  readonly size: SeedSize
}

export interface Comparison {
  readonly name: string
  /** Medians in milliseconds. */
  readonly emptyMs: number
  readonly fullMs: number
}

const RUNS = 400
const WARM_UP = 50
/** So few rows fit on a page or two. */
const SMALL = 1000
/** So few rows a list counts. */
const COUNTED = 10_000

export async function compare(empty: Filled, full: Filled): Promise<Comparison[]> {
  const queries = await hotQueries(empty.database, empty.size)
  const same = await hotQueries(full.database, full.size)
  const comparisons: Comparison[] = []
  for (const [index, query] of queries.entries()) {
    const other = same[index]
    if (other) comparisons.push(await compareOne(query, other))
  }
  return comparisons
}

/** By turns, and each first by turns, so that whatever else the machine does falls on both. */
async function compareOne(empty: HotQuery, full: HotQuery): Promise<Comparison> {
  const times = { empty: [] as number[], full: [] as number[] }
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const sides = [
      ['empty', empty],
      ['full', full],
    ] as const
    for (const [side, query] of run % 2 === 0 ? sides : sides.toReversed()) {
      const took = await timed(query)
      if (run >= 0) times[side].push(took)
    }
  }
  return { name: empty.name, emptyMs: median(times.empty), fullMs: median(times.full) }
}

async function timed(query: HotQuery): Promise<number> {
  const started = performance.now()
  await query.run()
  return performance.now() - started
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** Each big table that one of the questions reads whole, as `question: table`. */
export async function wholeReads({ url, database, size }: Filled): Promise<string[]> {
  const big = new Set(await bigTables(database))
  const found: string[] = []
  const asked = await recorded(database, async (recording) => {
    for (const query of await hotQueries(recording, size)) await query.run()
  })
  for (const one of asked) {
    const tables = await tablesReadWhole(database, one)
    found.push(
      ...tables.filter((table) => big.has(table)).map((table) => `${one.statement.name}: ${table}`),
    )
  }
  return [...found, ...(await wholeReadsOfLists({ url, size }))]
}

/** What is not written by hand is not explained: there the server counts. */
async function wholeReadsOfLists({ url, size }: Omit<Filled, 'database'>): Promise<string[]> {
  const found: string[] = []
  await watchScans(url, async (database, scannedBy) => {
    const questions = lists(database, () => Math.floor(Math.random() * size.users))
    for (const { name, run } of questions) {
      const tables = await scannedBy(run)
      found.push(
        ...tables
          .filter(({ rows, read }) => rows >= COUNTED && read >= rows)
          .map(({ table }) => `${name}: ${table}`),
      )
    }
  })
  return found
}

async function bigTables({ prisma }: Database): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > ${SMALL}`
  return rows.map(({ name }) => name)
}
