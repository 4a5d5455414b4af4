/** Lists of the admin API that are too long to be counted. */
import type { ObjectQuery } from '@gatehouse/core'
import t from 'tap'
import { administration } from '../../src/administration/administration.ts'
import { createPasswordHasher } from '../../src/password-hasher.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const MANY = 10_150
const SIZE = 100
const postgres = await startPostgres(t)
const database = await postgres.database(t)
const { prisma } = database
const refuse = async () => Promise.reject(new Error('no keys are made here'))
const { collection } = administration(database, {
  secrets: createSecretBox(['k'.repeat(32)]),
  passwords: createPasswordHasher(),
  keyMaker: { generate: refuse, read: refuse },
  changes: { publish: async () => undefined },
})

await prisma.$executeRaw`
  INSERT INTO users (username, name, email)
  SELECT 'person-' || n, '', CASE WHEN n % 2 = 0 THEN 'even@example.com' ELSE '' END
  FROM generate_series(1, ${MANY}::int) n`
await prisma.$executeRaw`
  INSERT INTO events (id, action, app, context, expires_at)
  SELECT gen_random_uuid(), 'login', '', '{}', now() + interval '1 day'
  FROM generate_series(1, ${MANY}::int) n`

const everything: ObjectQuery = {
  ...{ filters: {}, search: '', ordering: '', page: 1, size: SIZE, reach: { all: true } },
}

for (const model of ['authentik_core.user', 'authentik_events.event']) {
  const list = (query: Partial<ObjectQuery> = {}) =>
    collection(model).list({ ...everything, ...query })

  t.test(`${model}: pages lead to the last one, which knows how many there are`, async (t) => {
    t.ok((await list()).count > 10_000)
    const last = Math.ceil(MANY / SIZE)
    const before = await list({ page: last - 1 })
    t.ok(before.count > (last - 1) * SIZE, 'another page follows')
    t.match(await list({ page: last }), { count: MANY, results: { length: 50 } })
    t.match(await list({ page: last + 1 }), { count: MANY, results: { length: 0 } })
  })
}

t.test('what Postgres remembers of a table says about how many there are', async (t) => {
  await prisma.$executeRaw`ANALYZE users`
  t.equal((await collection('authentik_core.user').list(everything)).count, MANY)
})

t.test('of those that a filter lets through nothing is guessed', async (t) => {
  const even = { ...everything, filters: { email: 'even@example.com' } }
  t.equal((await collection('authentik_core.user').list(even)).count, MANY / 2)
})
