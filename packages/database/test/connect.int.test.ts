import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import t from 'tap'
import { connectDatabase } from '../src/connect.ts'
import { execute, silent, startPostgres } from './fixtures/postgres.ts'
import { startProxy } from './fixtures/proxy.ts'
import { aUser } from './fixtures/rows.ts'

const COUNT = { name: 'count', text: 'SELECT count(*)::int AS count FROM users' }
const unavailable = { name: 'UnavailableError', dependency: 'postgres', statusCode: 503 }
const postgres = await startPostgres(t, { isOwn: true })

t.test('Prisma and hand-written statements see the same rows', async (t) => {
  const database = await postgres.database(t)
  await aUser(database)
  t.same(await database.query(COUNT, []), [{ count: 1 }])
  t.equal(await database.prisma.user.count(), 1)
})

t.test('a transaction is all or nothing', async (t) => {
  const database = await postgres.database(t)
  const failure = new Error('stop')
  const work = database.transaction(async (tx) => {
    await tx.user.create({ data: { username: 'alice' } })
    throw failure
  })
  await t.rejects(work, failure)
  t.equal(await database.prisma.user.count(), 0)
})

t.test('errors of statements stay what they are', async (t) => {
  const database = await postgres.database(t)
  await aUser(database, { username: 'alice' })
  await t.rejects(aUser(database, { username: 'ALICE' }), { code: 'P2002' })
  await t.rejects(database.query({ name: 'wrong', text: 'SELECT 1 / 0' }, []), { code: '22012' })
})

t.test('a statement that takes too long is given up', async (t) => {
  const url = await postgres.emptyUrl()
  const database = await connectDatabase({ url, log: silent, deadlineMs: 200 })
  t.teardown(() => database.close())
  await t.rejects(database.query({ name: 'slow', text: 'SELECT pg_sleep(5)' }, []), unavailable)
  await t.rejects(database.prisma.$queryRaw`SELECT 1 FROM pg_sleep(5)`, unavailable)
  t.same(await database.query({ name: 'quick', text: 'SELECT 1 AS one' }, []), [{ one: 1 }])
})

t.test('a connection to a server that has become read-only is not used again', async (t) => {
  const url = await postgres.emptyUrl()
  const name = new URL(url).pathname.slice(1)
  const elsewhere = url.replace(name, 'postgres')
  const database = await connectDatabase({ url: `${url}?connection_limit=1`, log: silent })
  t.teardown(() => database.close())
  const write = () => database.transaction((tx) => tx.$executeRaw`CREATE TABLE IF NOT EXISTS a ()`)

  await execute(elsewhere, `ALTER DATABASE ${name} SET default_transaction_read_only = on`)
  await t.rejects(write(), unavailable)
  await execute(elsewhere, `ALTER DATABASE ${name} RESET default_transaction_read_only`)
  await t.resolves(write())
})

t.test('reads from the URL what is meant for us', async (t) => {
  const url = await postgres.emptyUrl()
  for (const parameters of [
    'pgbouncer=true',
    'application_name=x&pgbouncer=true&connection_limit=1',
  ]) {
    const database = await connectDatabase({ url: `${url}?${parameters}`, log: silent })
    const one = { name: 'one', text: 'SELECT $1::int AS one' }
    t.same(await database.query(one, [1]), [{ one: 1 }])
    const prepared = 'SELECT count(*)::int AS count FROM pg_prepared_statements'
    t.same(await database.query({ name: 'prepared', text: prepared }, []), [{ count: 0 }])
    await database.close()
  }
})

t.test('says in time that a server is there but does not answer', async (t) => {
  const sockets: Socket[] = []
  const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const url = `postgres://x:x@127.0.0.1:${port}/x`
  const database = await connectDatabase({ url, log: silent, deadlineMs: 300 })
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await database.close()
  })
  const asked = Array.from({ length: 30 }, () => database.query(COUNT, []))
  for (const { status } of await Promise.allSettled(asked)) t.equal(status, 'rejected')
  await t.rejects(database.query(COUNT, []), unavailable)
  await t.rejects(database.prisma.user.count(), unavailable)
})

t.test('survives that Postgres goes away and comes back', async (t) => {
  const proxy = await startProxy(t, await postgres.emptyUrl())
  const database = await connectDatabase({ url: proxy.url, log: silent })
  t.teardown(() => database.close())
  const one = { name: 'one', text: 'SELECT 1 AS one' }
  const work: Record<string, () => Promise<unknown>> = {
    'a statement': () => database.query(one, []),
    'a Prisma query': () => database.prisma.$queryRaw`SELECT 1`,
    'a transaction': () => database.transaction(async (tx) => tx.$queryRaw`SELECT 1`),
    'an empty transaction': () => database.transaction(async () => 1),
  }
  // Several connections, all of which break at once.
  await Promise.all(Array.from({ length: 5 }, () => database.query(one, [])))

  await postgres.stop()
  for (const [what, run] of Object.entries(work)) await t.rejects(run(), unavailable, what)

  proxy.forwardTo(await postgres.start())
  for (const [what, run] of Object.entries(work)) await t.resolves(run(), what)
})
