/** Expand, then contract: no migration takes away what the version before it uses. See prisma/README.md. */
import t from 'tap'
import { MIGRATIONS, readMigrations } from '../src/migration-files.ts'
import { problemsOf } from './fixtures/migration-rules.ts'

t.test('the version before runs on the schema that each migration leaves', async (t) => {
  const migrations = await readMigrations(MIGRATIONS)
  t.ok(migrations.length > 1)
  for (const { name, sql } of migrations) t.same(problemsOf(name, sql), [], name)
})

t.test('refuses what would break it', async (t) => {
  const cases: [sql: string, problem: RegExp][] = [
    ['DROP TABLE users;', /drops/],
    ['ALTER TABLE users DROP COLUMN name;', /drops/],
    ['ALTER TABLE users\n  DROP CONSTRAINT users_type_check;', /drops/],
    ['ALTER TABLE users RENAME COLUMN name TO title;', /renames/],
    ['ALTER TABLE "users" ALTER COLUMN "name" TYPE citext;', /type/],
    ['ALTER TABLE "users" ALTER "name" SET DATA TYPE citext;', /type/],
    ['ALTER TABLE users ALTER COLUMN email SET NOT NULL;', /demands/],
    ['ALTER TABLE users ADD COLUMN locale TEXT NOT NULL;', /must be given/],
    ['TRUNCATE events;', /rows/],
    ['DELETE FROM events;', /rows/],
    ['CREATE INDEX later ON "users" (name);', /CONCURRENTLY/],
    ['ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0);', /NOT VALID/],
    ['CREATE INDEX CONCURRENTLY IF NOT EXISTS later ON users (name);', /no transaction/],
    ['-- no transaction\nCREATE INDEX CONCURRENTLY later ON users (name);', /again/],
    ['-- contract: 1.2\nDROP TABLE users;', /in its name/],
  ]
  for (const [sql, problem] of cases) t.match(problemsOf('1_later', sql).join(), problem, sql)
  t.match(problemsOf('1_contract_later', 'SELECT 1;').join(), /in its name/)
})

t.test('lets pass what only adds, and what says that it contracts', async (t) => {
  const cases: [name: string, sql: string][] = [
    ['1_later', 'CREATE TABLE "a" (id int NOT NULL); CREATE INDEX a_idx ON "a" (id);'],
    ['1_later', "ALTER TABLE users ADD COLUMN locale TEXT NOT NULL DEFAULT '';"],
    ['1_later', 'ALTER TABLE users ADD COLUMN locale TEXT;'],
    ['1_later', 'ALTER TABLE users ALTER COLUMN email DROP NOT NULL; -- DROP TABLE users'],
    ['1_later', 'ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0) NOT VALID;'],
    ['1_later', '-- no transaction\nDROP INDEX CONCURRENTLY IF EXISTS later;'],
    ['1_contract_later', '-- contract: 1.2\nALTER TABLE users DROP COLUMN name;'],
  ]
  for (const [name, sql] of cases) t.same(problemsOf(name, sql), [], sql)
})
