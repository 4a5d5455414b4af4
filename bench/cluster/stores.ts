/** Postgres and Redis that count what they are asked. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database } from '@gatehouse/database'
import { startEmbeddedPostgres, startEmbeddedRedis } from '@gatehouse/embedded'
import { migrate } from '@gatehouse/runtime'
import { connectRedis, type RedisClient } from '@gatehouse/store'
import type { Scope } from '@gatehouse/testkit'
import { parentOf } from '../stage/process-tree.ts'

export interface CountingStores {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly postgresPid: number
  readonly redisPid: number
  counts(): Promise<StoreCounts>
}

/** Since the stores were started; bytes as of now. */
export interface StoreCounts {
  readonly redisCommands: number
  readonly redisBytes: number
  readonly statements: number
  /** Written to the log that makes a commit last. */
  readonly walBytes: number
  readonly postgresBytes: number
}

const SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '1000',
  max_connections: '300',
}
const COUNTS = {
  name: 'bench counts',
  text: `SELECT (SELECT sum(calls) FROM pg_stat_statements)::float8 AS statements,
    pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS wal,
    pg_database_size(current_database())::float8 AS size,
    pg_backend_pid() AS pid`,
}
const log = { debug() {}, info() {}, warn() {}, error() {} }

export async function startCountingStores(t: Scope): Promise<CountingStores> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  await chmod(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, log, settings: SETTINGS })
  t.teardown(() => postgres.stop())
  const redis = await startEmbeddedRedis({ dataDir, log })
  t.teardown(() => redis.stop())
  await migrate(postgres.url)
  const database = await connectDatabase({ url: postgres.url, log })
  t.teardown(() => database.close())
  await database.prisma.$executeRawUnsafe('CREATE EXTENSION pg_stat_statements')
  const connection = await connectRedis({ url: redis.url, name: 'bench', mode: 'request', log })
  t.teardown(() => connection.close())
  const { client } = connection
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    postgresPid: parentOf((await ask(database)).pid),
    redisPid: await numberOf(client, 'server', 'process_id'),
    async counts() {
      const { statements, wal, size } = await ask(database)
      return {
        redisCommands: await numberOf(client, 'stats', 'total_commands_processed'),
        redisBytes: await numberOf(client, 'memory', 'used_memory_dataset'),
        statements,
        walBytes: wal,
        postgresBytes: size,
      }
    },
  }
}

interface Counted {
  readonly statements: number
  readonly wal: number
  readonly size: number
  readonly pid: number
}

async function ask(database: Database): Promise<Counted> {
  const [row] = await database.query<Counted>(COUNTS, [])
  if (!row) throw new Error('Postgres did not count')
  return row
}

async function numberOf(client: RedisClient, section: string, name: string): Promise<number> {
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(await client.info(section))?.[1])
}
