/** Applies one migration beside whoever works with the database meanwhile. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { Migration } from './migration-files.ts'

/**
 * How long a statement may wait for a table, in milliseconds. Whoever comes after it waits behind it, so
 * that a long transaction of somebody else would stop everybody.
 */
const LOCK_TIMEOUT_MS = 1000
const TRIES = 60
const BETWEEN_TRIES_MS = 1000
const LOCK_NOT_AVAILABLE = '55P03'

/** Applies and records it. Throws what Postgres says; then nothing of it is left, or nothing that hinders another try. */
export function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  return migration.isTransactional
    ? applyInTransaction(client, migration)
    : applyStatement(client, migration)
}

async function applyInTransaction(
  client: pg.Client,
  migration: Migration,
  triesLeft = TRIES,
): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`)
    await client.query(migration.sql)
    await record(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    const isBlocked = (error as { code?: string }).code === LOCK_NOT_AVAILABLE
    if (!isBlocked || triesLeft <= 1) throw error
    await delay(BETWEEN_TRIES_MS)
    await applyInTransaction(client, migration, triesLeft - 1)
  }
}

/** Recorded only when done: one that was interrupted is begun again. */
async function applyStatement(client: pg.Client, migration: Migration): Promise<void> {
  const [, index] = CREATE_INDEX.exec(migration.sql) ?? []
  if (index !== undefined) await dropInvalid(client, index)
  await client.query(migration.sql)
  await record(client, migration)
}

const CREATE_INDEX =
  /CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+IF\s+NOT\s+EXISTS\s+"?([a-z0-9_]+)"?/i

/** An interrupted build leaves an index that is kept up to date, is never used, and exists. */
async function dropInvalid(client: pg.Client, index: string): Promise<void> {
  const { rowCount } = await client.query(SELECT_INVALID, [index])
  if (rowCount) await client.query(`DROP INDEX CONCURRENTLY "${index}"`)
}

async function record(client: pg.Client, { name, checksum }: Migration): Promise<void> {
  await client.query(INSERT_APPLIED, [randomUUID(), checksum, name])
}

const SELECT_INVALID = `
  SELECT FROM pg_index WHERE indexrelid = to_regclass(quote_ident($1)) AND NOT indisvalid`

const INSERT_APPLIED = `
  INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), 1)`
