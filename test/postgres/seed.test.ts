/** A database with very many people is asked the same way as an empty one. All of it: `npm run seed -- --check`. */
import { connectDatabase } from '@gatehouse/database'
import { startStores } from '@gatehouse/testkit'
import t from 'tap'
import { wholeReads } from '../../bench/seed/compare.ts'
import { fill, isInUse, type Progress } from '../../bench/seed/fill.ts'
import { hotQueries } from '../../bench/seed/hot-queries.ts'

const size = { users: 10_000, rows: 100_000 }
const { databaseUrl } = await (await startStores(t)).fresh()
const database = await connectDatabase({ url: databaseUrl, log: { warn() {} }, deadlineMs: 60_000 })
t.teardown(() => database.close())

const progress: Progress[] = []
await fill(database, size, (step) => void progress.push(step))

t.test('there are as many as were asked for', async (t) => {
  t.equal(await database.prisma.user.count(), size.users)
  const counts = await Promise.all([
    database.prisma.event.count(),
    database.prisma.refreshToken.count(),
    database.prisma.refreshTokenFamily.count(),
    database.prisma.authenticatedSession.count(),
    database.prisma.token.count(),
    database.prisma.userConsent.count(),
  ])
  t.equal(
    counts.reduce((sum, count) => sum + count),
    size.rows,
  )
  t.ok(progress.length > 0)
})

t.test('filling goes on where it was interrupted', async (t) => {
  progress.length = 0
  await fill(database, size, (step) => void progress.push(step))
  t.same(progress, [], 'nothing is missing')
  await database.prisma.user.deleteMany({ where: { username: `seed-${size.users - 1}` } })
  await fill(database, size, (step) => void progress.push(step))
  t.match(progress[0], { table: 'users', done: size.users })
})

t.test('filling again with more adds to what is there', async (t) => {
  await fill(database, { users: size.users + 100, rows: size.rows + 1000 }, () => undefined)
  t.equal(await database.prisma.user.count(), size.users + 100)
  t.equal(await database.prisma.event.count(), (size.rows + 1000) / 2)
})

t.test('a database that people use is told from one that is only seeded', async (t) => {
  t.equal(await isInUse(database), false)
  const { id } = await database.prisma.user.create({ data: { username: 'somebody' } })
  t.equal(await isInUse(database), true)
  await database.prisma.user.delete({ where: { id } })
})

t.test('no question reads a big table whole', async (t) => {
  t.same(await wholeReads({ url: databaseUrl, database, size }), [])
})

t.test('every question that looks for something finds it', async (t) => {
  for (const { name, run } of await hotQueries(database, size)) {
    const found = await run()
    if (!/^(sign-in|person|session: look|app password|consent)/.test(name)) continue
    t.equal(found === undefined, name === 'sign-in: somebody unknown', name)
  }
})
