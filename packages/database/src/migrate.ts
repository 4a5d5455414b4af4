/**
 * Applies prisma/migrations in order. Keeps Prisma's own table and lock, so that this and
 * `prisma migrate deploy` can take turns on one database.
 */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { applyMigration } from './apply-migration.ts'
import { readConnectionUrl } from './connection-url.ts'
import { isContract, MIGRATIONS, type Migration, readMigrations } from './migration-files.ts'
import { whileAvailable } from './unavailable.ts'

export interface MigrateOptions {
  /** Of the server itself: through a pooler there is no lock that outlives a transaction. */
  readonly url: string
  /** Default: the repository's prisma/migrations. */
  readonly directory?: string
  /** Hears of what is odd and no error; a pino logger fits. */
  readonly log?: { warn(fields: object, message: string): void }
}

/** The database and the migration files do not fit together; the message says how. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
}

/** The advisory lock that Prisma's own migrate command takes. */
const LOCK = 72707369
const LOCK_POLL_MS = 100

/** Names of the migrations that this call applied. Several processes may call at once. */
export async function migrateDatabase(options: MigrateOptions): Promise<readonly string[]> {
  const { connectionString, isPooled } = readConnectionUrl(options.url)
  if (isPooled) {
    throw new MigrationError(
      'Migrations do not run through pgbouncer: set DATABASE_DIRECT_URL to the server itself.',
    )
  }
  const migrations = await readMigrations(options.directory ?? MIGRATIONS)
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  // A connection that breaks while idle must not end the process; the next query reports it.
  client.on('error', () => undefined)
  client.on('notice', ({ severity, message = '' }) => {
    if (severity === 'WARNING') options.log?.warn({}, message)
  })
  try {
    return await whileAvailable(async () => {
      await client.connect()
      return migrateLocked(client, migrations, options)
    })
  } finally {
    // Ending the session also gives back the lock.
    await client.end()
  }
}

async function migrateLocked(
  client: pg.Client,
  migrations: readonly Migration[],
  { log }: MigrateOptions,
): Promise<readonly string[]> {
  // An index on a big table takes longer than any limit that the role may have.
  await client.query('SET statement_timeout = 0')
  await lock(client)
  await client.query(CREATE_TABLE)
  const { rows } = await client.query<AppliedMigration>(SELECT_APPLIED)
  for (const name of unknownTo(migrations, rows)) {
    log?.warn({ migration: name }, 'the database has a migration of a newer version')
  }
  const pending = findPending(migrations, rows)
  for (const migration of pending) await apply(client, migration)
  return pending.map(({ name }) => name)
}

/** Polled: `CREATE INDEX CONCURRENTLY` waits for every statement that began before it, also one that waits for a lock. */
async function lock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(`SELECT pg_try_advisory_lock(${LOCK}) AS locked`)
    if (rows[0].locked) return
    await delay(LOCK_POLL_MS)
  }
}

/**
 * Migrations of a newer version that ran on this database. They only added something, so this version
 * runs on; unless one of them was a contract.
 */
function unknownTo(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly string[] {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = applied.map(({ name }) => name).filter((name) => !known.has(name))
  const contract = unknown.find(isContract)
  if (contract === undefined) return unknown
  throw new MigrationError(
    `The database has the migration "${contract}" of a newer version, which took away what this version uses: start that version, or restore a backup.`,
  )
}

function findPending(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, isFinished } of applied) {
    if (!isFinished) throw new MigrationError(`The migration "${name}" was begun and not finished.`)
    if ((byName.get(name)?.checksum ?? checksum) !== checksum) {
      throw new MigrationError(`The migration "${name}" was changed after it was applied.`)
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await applyMigration(client, migration)
  } catch (cause) {
    const { name, isTransactional } = migration
    const reason = cause instanceof Error ? cause.message : String(cause)
    const state = isTransactional ? 'failed and was undone' : 'failed and can be run again'
    throw new MigrationError(`The migration "${name}" ${state}: ${reason}`, { cause })
  }
}

const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`

const SELECT_APPLIED = `
  SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
  FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`
