/**
 * Worker processes that are killed in the middle of very many jobs: 2,000, and 10,000 with
 * `GATEHOUSE_FAULTS=full`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connectDatabase } from '@gatehouse/database'
import { openBus } from '@gatehouse/runtime'
import { startStores, temporaryFolder } from '@gatehouse/testkit'
import t from 'tap'
import { silent } from '../fixtures/events.ts'

const TOTAL = process.env['GATEHOUSE_FAULTS'] === 'full' ? 10_000 : 2000
const WORKER = fileURLToPath(new URL('../fixtures/expiry-worker.ts', import.meta.url))

const stores = await (await startStores(t)).fresh()
const dataDir = await temporaryFolder(t)
/** For what the test itself asks, on a machine that is busy with other tests. */
const PATIENCE = 60_000
const database = await connectDatabase({
  url: stores.databaseUrl,
  log: silent,
  deadlineMs: PATIENCE,
})
const bus = await openBus({ redisUrl: stores.redisUrl, log: silent })
t.teardown(async () => {
  await bus.close()
  await database.close()
})

function startProcess() {
  const { databaseUrl, redisUrl } = stores
  const args = ['--conditions=gatehouse:source', WORKER, databaseUrl, redisUrl, dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  t.teardown(() => end('SIGKILL'))
  return { end }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20)
}

const sessions = () => database.prisma.authenticatedSession.count()

t.test('a worker killed in the middle of its jobs: each effect happens exactly once', async (t) => {
  const { id: userId } = await database.prisma.user.create({ data: { username: 'alice' } })
  await database.prisma.$executeRaw`
    INSERT INTO authenticated_sessions
      (sid, user_id, auth_time, acr, client_address, user_agent, expires_at)
    SELECT encode(sha256(n::text::bytea), 'hex'), ${userId}, 1, '', '192.0.2.1', '',
      now() - n * interval '1 ms'
    FROM generate_series(1, ${TOTAL}::int) n`

  const first = startProcess()
  await until(async () => (await sessions()) < TOTAL * 0.8)
  await first.end('SIGKILL')
  const left = await sessions()
  t.ok(left > 0 && left < TOTAL, `killed when ${left} of ${TOTAL} were left`)

  const others = [startProcess(), startProcess()]
  const logouts = () => database.prisma.event.count({ where: { action: 'logout' } })
  await until(async () => (await sessions()) === 0 && (await logouts()) >= TOTAL)
  // What a killed worker had in hand is done a second time, without effect.
  await until(async () => {
    const expiry = (await bus.stats()).find(({ queue }) => queue === 'expiry')
    return expiry?.jobs.active === 0 && expiry.jobs.waiting === 0 && expiry.jobs.delayed === 0
  })
  await Promise.all(others.map((other) => other.end('SIGTERM')))

  const [events] = await database.prisma.$queryRaw<[{ all: number; subjects: number }]>`
    SELECT count(*)::int AS all, count(DISTINCT context ->> 'sid')::int AS subjects
    FROM events WHERE context ->> 'reason' = 'expired'`
  t.same(events, { all: TOTAL, subjects: TOTAL })
  t.equal(await database.prisma.event.count(), TOTAL, 'and nothing else happened')
  t.same(await bus.deadLetters.list(), { count: 0, deadLetters: [] })
})
