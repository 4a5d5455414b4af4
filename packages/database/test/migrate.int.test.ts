import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { migrateDatabase } from '../src/migrate.ts'
import { MIGRATIONS, readMigrations } from '../src/migration-files.ts'
import { execute, startPostgres } from './fixtures/postgres.ts'

const all = (await readMigrations(MIGRATIONS)).map(({ name }) => name)
const postgres = await startPostgres(t)

/** A copy of our migrations with further ones. */
async function directoryWith(further: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-migrations-'))
  t.teardown(() => rm(directory, { recursive: true, force: true }))
  await cp(MIGRATIONS, directory, { recursive: true })
  for (const [name, sql] of Object.entries(further)) {
    await mkdir(join(directory, name), { recursive: true })
    await writeFile(join(directory, name, 'migration.sql'), sql)
  }
  return directory
}

t.test('applies each migration once', async (t) => {
  const url = await postgres.emptyUrl()
  t.same(await migrateDatabase({ url }), all)
  t.same(await migrateDatabase({ url }), [])
  const later = await directoryWith({ '20270101000000_later': 'CREATE TABLE later (id int)' })
  t.same(await migrateDatabase({ url, directory: later }), ['20270101000000_later'])
})

t.test('of several processes at once, one applies and the others wait for it', async (t) => {
  const url = await postgres.emptyUrl()
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase({ url })))
  t.same(applied.flat(), all)
  t.same(await execute(url, 'SELECT count(*)::int FROM _prisma_migrations'), [all.length])
  const invalid = await execute(
    url,
    'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid',
  )
  t.same(invalid, [], 'indexes that are built beside the others did not meet')
})

t.test('keeps the table that Prisma keeps', async (t) => {
  const url = await postgres.emptyUrl()
  await migrateDatabase({ url })
  const [checksum, finished, steps] = await execute(
    url,
    'SELECT checksum, finished_at IS NOT NULL, applied_steps_count FROM _prisma_migrations',
  )
  t.match(checksum, /^[0-9a-f]{64}$/)
  t.same([finished, steps], [true, 1])
})

t.test('refuses a migration that was changed after it was applied', async (t) => {
  const url = await postgres.emptyUrl()
  const directory = await directoryWith({ '20270101000000_later': 'SELECT 1' })
  await migrateDatabase({ url, directory })
  await writeFile(join(directory, '20270101000000_later', 'migration.sql'), 'SELECT 2')
  await t.rejects(migrateDatabase({ url, directory }), {
    name: 'MigrationError',
    message: 'The migration "20270101000000_later" was changed after it was applied.',
  })
})

t.test('runs on the database of a newer version, and says so', async (t) => {
  const url = await postgres.emptyUrl()
  const newer = await directoryWith({ '20270101000000_later': 'CREATE TABLE later (id int)' })
  await migrateDatabase({ url, directory: newer })
  const warnings: object[] = []
  const log = { warn: (fields: object) => void warnings.push(fields) }
  t.same(await migrateDatabase({ url, log }), [])
  t.same(warnings, [{ migration: '20270101000000_later' }])
})

t.test('refuses a database from which a newer version has taken something away', async (t) => {
  const url = await postgres.emptyUrl()
  const newer = await directoryWith({ '20270101000000_contract_later': 'SELECT 1' })
  await migrateDatabase({ url, directory: newer })
  await t.rejects(migrateDatabase({ url }), {
    name: 'MigrationError',
    message: /"20270101000000_contract_later" of a newer version/,
  })
})

t.test(
  'builds an index beside those who write, and builds anew what was left half done',
  async (t) => {
    const url = await postgres.emptyUrl()
    await migrateDatabase({ url })
    await execute(url, "INSERT INTO groups (name, is_superuser) VALUES ('a', false), ('b', false)")
    const name = 'groups_is_superuser_twice'
    const unique = `CREATE UNIQUE INDEX CONCURRENTLY ${name} ON groups (is_superuser)`
    await t.rejects(execute(url, unique), { code: '23505' })
    const isValid = `SELECT indisvalid FROM pg_index WHERE indexrelid = '${name}'::regclass`
    t.same(await execute(url, isValid), [false], 'the leftover is there')

    const directory = await directoryWith({
      '20270101000000_index': `-- no transaction
      CREATE INDEX CONCURRENTLY IF NOT EXISTS "${name}" ON "groups" ("is_superuser")`,
    })
    t.same(await migrateDatabase({ url, directory }), ['20270101000000_index'])
    t.same(await execute(url, isValid), [true])
  },
)

t.test('waits for a table without making others wait for it', async (t) => {
  const url = await postgres.emptyUrl()
  await migrateDatabase({ url })
  const reader = new pg.Client({ connectionString: url })
  await reader.connect()
  t.teardown(() => reader.end())
  await reader.query('BEGIN; SELECT FROM groups')

  const column = 'ALTER TABLE groups ADD COLUMN later text'
  const migrated = migrateDatabase({
    url,
    directory: await directoryWith({ '20270101000000_column': column }),
  })
  // While the reader goes on, the migration cannot have the table; but whoever writes can.
  for (let count = 0; count < 5; count += 1) {
    await execute(url, 'INSERT INTO groups (name) VALUES (gen_random_uuid())')
    await delay(200)
  }
  await reader.query('COMMIT')
  t.same(await migrated, ['20270101000000_column'])
})

t.test('does not run through a pooler', async (t) => {
  await t.rejects(migrateDatabase({ url: `${await postgres.emptyUrl()}?pgbouncer=true` }), {
    name: 'MigrationError',
    message: /DATABASE_DIRECT_URL/,
  })
})

t.test('refuses a migration that another tool left unfinished', async (t) => {
  const url = await postgres.emptyUrl()
  await migrateDatabase({ url })
  await execute(url, 'UPDATE _prisma_migrations SET finished_at = NULL')
  await t.rejects(migrateDatabase({ url }), { name: 'MigrationError', message: /not finished/ })
})

t.test('undoes the whole of a migration that fails', async (t) => {
  const url = await postgres.emptyUrl()
  const sql = 'CREATE TABLE half (id int); SELECT nothing FROM nowhere'
  const directory = await directoryWith({ '20270101000000_broken': sql })
  await t.rejects(migrateDatabase({ url, directory }), {
    name: 'MigrationError',
    message: /"20270101000000_broken" failed and was undone: .*nowhere/,
  })
  t.same(await execute(url, "SELECT to_regclass('half'), to_regclass('users')::text"), [
    null,
    'users',
  ])
})

t.test('says that Postgres is unavailable when it is', async (t) => {
  const url = 'postgres://x:x@127.0.0.1:1/x'
  await t.rejects(migrateDatabase({ url }), { name: 'UnavailableError', dependency: 'postgres' })
})
