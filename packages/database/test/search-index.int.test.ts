/** The index that searches for people use, where the server has what it needs and where it has not. */
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import t from 'tap'
import { migrateDatabase } from '../src/migrate.ts'
import { MIGRATIONS } from '../src/migration-files.ts'
import { execute, startPostgres } from './fixtures/postgres.ts'

const MIGRATION = `${MIGRATIONS}20261122100600_users_search_index/migration.sql`
const COUNT = "SELECT count(*)::int FROM pg_indexes WHERE indexname = 'users_search_idx'"
const postgres = await startPostgres(t)

t.test('comes with the migrations', async (t) => {
  const url = await postgres.emptyUrl()
  await migrateDatabase({ url })
  t.same(await execute(url, COUNT), [1])
  const [definition] = await execute(
    url,
    "SELECT indexdef FROM pg_indexes WHERE indexname = 'users_search_idx'",
  )
  for (const column of ['username', 'name', 'email']) t.match(definition, `${column} gin_trgm_ops`)
})

t.test('is left out, with a warning, where we may not add what it needs', async (t) => {
  const url = new URL(await postgres.emptyUrl())
  await execute(url.href, "CREATE ROLE poor LOGIN PASSWORD 'poor'")
  await execute(url.href, 'GRANT ALL ON SCHEMA public TO poor')
  Object.assign(url, { username: 'poor', password: 'poor' })
  const warnings: string[] = []
  const log = { warn: (_: object, message: string) => void warnings.push(message) }
  const applied = await migrateDatabase({ url: url.href, log })
  t.ok(applied.includes('20261122100600_users_search_index'), 'all the same')
  t.match(warnings.join('\n'), /^Searches for people will be slower: .*pg_trgm/)
  t.same(await execute(url.href, COUNT), [0])
})

t.test('is left to the operator where building it would stop sign-ins for long', async (t) => {
  const url = await postgres.emptyUrl()
  await migrateDatabase({ url })
  await execute(url, 'DROP INDEX users_search_idx')
  await execute(url, "UPDATE pg_class SET reltuples = 100000 WHERE oid = 'users'::regclass")
  const warning = await warningOf(url, await readFile(MIGRATION, 'utf8'))
  t.same(await execute(url, COUNT), [0])
  const statement = /CREATE INDEX CONCURRENTLY .*$/.exec(warning)?.[0] ?? ''
  await execute(url, statement)
  t.same(await execute(url, COUNT), [1], 'by the statement that it is told')
})

async function warningOf(connectionString: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const warnings: string[] = []
  client.on('notice', ({ severity, message = '' }) => {
    if (severity === 'WARNING') warnings.push(message)
  })
  await client.query(sql).finally(() => client.end())
  return warnings.join()
}
