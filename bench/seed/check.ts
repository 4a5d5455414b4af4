/** Fills a database that is thrown away, and holds it against one that is almost empty. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database, migrateDatabase } from '@gatehouse/database'
import { startEmbeddedPostgres } from '@gatehouse/embedded'
import { type Comparison, compare, type Filled, wholeReads } from './compare.ts'
import { fill, type Progress } from './fill.ts'
import type { SeedSize } from './options.ts'

export interface Checked {
  readonly comparisons: readonly Comparison[]
  readonly wholeReads: readonly string[]
  readonly fillSeconds: number
  /** Of the full database, in bytes. */
  readonly bytes: number
}

const EMPTY: SeedSize = { users: 100, rows: 1000 }
/** For data that nobody will miss, and more of it than a small machine's defaults are for. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
}
const silent = { debug() {}, info() {}, warn() {} }
const FILL_WITHIN_MS = 30 * 60_000

export async function check(size: SeedSize, tell: (progress: Progress) => void): Promise<Checked> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-seed-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: silent, settings: SETTINGS })
  try {
    const empty = await filled(postgres.url, 'almost_empty', EMPTY, () => undefined)
    const started = performance.now()
    const full = await filled(postgres.url, 'well_filled', size, tell)
    const fillSeconds = (performance.now() - started) / 1000
    await withDatabase(postgres.url, ({ prisma }) => prisma.$executeRawUnsafe('CHECKPOINT'))
    try {
      return {
        comparisons: await compare(empty, full),
        wholeReads: await wholeReads(full),
        fillSeconds,
        bytes: await sizeOf(full.database),
      }
    } finally {
      await Promise.all([empty.database.close(), full.database.close()])
    }
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function filled(
  server: string,
  name: string,
  size: SeedSize,
  tell: (progress: Progress) => void,
): Promise<Filled> {
  const url = server.replace(/\/[^/]*$/, `/${name}`)
  await withDatabase(server, ({ prisma }) =>
    prisma.$executeRawUnsafe(`CREATE DATABASE ${name} TEMPLATE template0`),
  )
  await migrateDatabase({ url })
  await withDatabase(url, (database) => fill(database, size, tell))
  return { url, database: await connectDatabase({ url, log: silent }), size }
}

async function withDatabase(url: string, work: (database: Database) => Promise<unknown>) {
  const database = await connectDatabase({ url, log: silent, deadlineMs: FILL_WITHIN_MS })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

async function sizeOf({ prisma }: Database): Promise<number> {
  const [row] = await prisma.$queryRaw<[{ bytes: bigint }]>`
    SELECT pg_database_size(current_database()) AS bytes`
  return Number(row.bytes)
}
