import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { migrateDatabase } from '../src/migrate.ts'
import { execute, startPostgres } from './fixtures/postgres.ts'

const INIT = '20261121000000_init'
const ours = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))
const postgres = await startPostgres(t)

/** A copy of our migrations with further ones. */
async function directoryWith(further: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-migrations-'))
  t.teardown(() => rm(directory, { recursive: true, force: true }))
  await cp(ours, directory, { recursive: true })
  for (const [name, sql] of Object.entries(further)) {
    await mkdir(join(directory, name), { recursive: true })
    await writeFile(join(directory, name, 'migration.sql'), sql)
  }
  return directory
}

t.test('applies each migration once', async (t) => {
  const url = await postgres.emptyUrl()
  t.same(await migrateDatabase({ url }), [INIT])
  t.same(await migrateDatabase({ url }), [])
  const later = await directoryWith({ '20270101000000_later': 'CREATE TABLE later (id int)' })
  t.same(await migrateDatabase({ url, directory: later }), ['20270101000000_later'])
})

t.test('of several processes at once, one applies and the others wait for it', async (t) => {
  const url = await postgres.emptyUrl()
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase({ url })))
  t.same(applied.flat(), [INIT])
  t.same(await execute(url, 'SELECT count(*)::int FROM _prisma_migrations'), [1])
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

t.test('refuses a database of a newer version', async (t) => {
  const url = await postgres.emptyUrl()
  await migrateDatabase({
    url,
    directory: await directoryWith({ '20270101000000_later': 'SELECT 1' }),
  })
  await t.rejects(migrateDatabase({ url }), { name: 'MigrationError', message: /newer version/ })
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
