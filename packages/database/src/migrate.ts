/**
 * Applies prisma/migrations in order. Keeps Prisma's own table and lock, so that this and
 * `prisma migrate deploy` can take turns on one database.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { whileAvailable } from './unavailable.ts'

export interface MigrateOptions {
  readonly url: string
  /** Default: the repository's prisma/migrations. */
  readonly directory?: string
}

/** The database and the migration files do not fit together; the message says how. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
}

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url))

/** The advisory lock that Prisma's own migrate command takes. */
const LOCK = 72707369

/** Names of the migrations that this call applied. Several processes may call at once. */
export async function migrateDatabase(options: MigrateOptions): Promise<readonly string[]> {
  const migrations = await readMigrations(options.directory ?? MIGRATIONS)
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 5000 })
  // A connection that breaks while idle must not end the process; the next query reports it.
  client.on('error', () => undefined)
  try {
    return await whileAvailable(async () => {
      await client.connect()
      return migrateLocked(client, migrations)
    })
  } finally {
    // Ending the session also gives back the lock.
    await client.end()
  }
}

async function migrateLocked(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await client.query(`SELECT pg_advisory_lock(${LOCK})`)
  await client.query(CREATE_TABLE)
  const { rows } = await client.query<AppliedMigration>(SELECT_APPLIED)
  const pending = findPending(migrations, rows)
  for (const migration of pending) await apply(client, migration)
  return pending.map(({ name }) => name)
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

function findPending(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, isFinished } of applied) {
    const file = byName.get(name)
    if (!file) {
      throw new MigrationError(
        `The database has the migration "${name}", which this version does not know: it was used by a newer version.`,
      )
    }
    if (!isFinished) throw new MigrationError(`The migration "${name}" was begun and not finished.`)
    if (file.checksum !== checksum) {
      throw new MigrationError(`The migration "${name}" was changed after it was applied.`)
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(INSERT_APPLIED, [randomUUID(), checksum, name])
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError(`The migration "${name}" failed and was undone: ${reason}`, { cause })
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

const INSERT_APPLIED = `
  INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), 1)`
