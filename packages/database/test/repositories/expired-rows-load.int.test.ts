/**
 * A sweep of very many rows beside everybody else's work: 60 thousand, and a million with
 * `GATEHOUSE_FAULTS=full`.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { connectDatabase, type Database } from '../../src/connect.ts'
import { migrateDatabase } from '../../src/migrate.ts'
import * as sweeps from '../../src/repositories/expired-rows.ts'
import { refreshTokens } from '../../src/repositories/refresh-tokens.ts'
import { sessionRecords } from '../../src/repositories/session-records.ts'
import { REMOVE_EXPIRED, storedEvents } from '../../src/repositories/stored-events.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { makeExpiredData } from '../fixtures/expired-data.ts'
import { scansOf } from '../fixtures/plan.ts'
import { silent, startPostgres } from '../fixtures/postgres.ts'
import { aGrant } from '../fixtures/rows.ts'

const HOUR = 60 * 60_000
const BATCH = 1000
const TOTAL = process.env['GATEHOUSE_FAULTS'] === 'full' ? 1_000_000 : 60_000
/** No statement of anybody waits longer than it is given in the product, in milliseconds. */
const DEADLINE = 1800

const postgres = await startPostgres(t)
const url = await postgres.emptyUrl()
await migrateDatabase({ url })
const expired = await makeExpiredData(url, TOTAL)
// The bound below is what is promised; a machine that is busy with other tests is no failure of a plan.
const database = await connectDatabase({ url, log: silent, deadlineMs: 60_000 })
t.teardown(() => database.close())

t.test('each statement of a sweep follows an index', async (t) => {
  const past = "now() - '1 hour'::interval"
  const statements: [text: string, values: string[], index: string][] = [
    [sweeps.TOKENS.text, [past, '1000'], 'tokens_expires_at_idx'],
    [sweeps.CONSENTS.text, [past, '1000'], 'user_consents_expires_at_idx'],
    [sweeps.SESSIONS.text, [past, '1000'], 'authenticated_sessions_expires_at_idx'],
    [sweeps.REFRESH_TOKENS, [past, '1000'], 'refresh_tokens_expires_at_idx'],
    [sweeps.FAMILIES.text, [past, '1000'], 'refresh_token_families_unbegun_revoked_at_idx'],
    [sweeps.SUCCESSORS.text, [past, '1000'], 'refresh_tokens_grace_until_idx'],
    [REMOVE_EXPIRED.text, [past, '1000'], 'events_expires_at_idx'],
  ]
  for (const [text, values, index] of statements) {
    const scans = await scansOf(database, text, values)
    t.match(scans.join(), index)
    t.notMatch(scans.join(), /Seq Scan/, index)
  }
  const ids = `ARRAY['${randomUUID()}', '${randomUUID()}']`
  const emptied = await scansOf(database, sweeps.EMPTIED_FAMILIES, [ids])
  t.match(emptied.join(), /refresh_token_families_pkey.*refresh_tokens_family_id_idx/)
})

t.test('nobody waits for a sweep, and it goes on as fast as it began', async (t) => {
  const work = new AbortController()
  const others = [
    slowest(work.signal, await rotation(database)),
    slowest(work.signal, signIn(database)),
  ]
  const waiting = lockWaits(work.signal)

  const { removed, times } = await sweepAll(database)
  work.abort()

  t.equal(removed, TOTAL)
  for (const longest of await Promise.all(others)) {
    t.ok(longest < DEADLINE, `the longest anybody waited: ${longest.toFixed()} ms`)
  }
  t.same(await waiting, [], 'nobody waited for a lock')
  const quarter = Math.floor(times.length / 4)
  const [first, last] = [median(times.slice(0, quarter)), median(times.slice(-quarter))]
  t.ok(
    last < 4 * first + 20,
    `a batch took ${first.toFixed(1)} ms, and ${last.toFixed(1)} ms at the end`,
  )
})

t.test('what has not expired is still there, and no family is left without a token', async (t) => {
  const count = async (table: string, where = 'true') => {
    const sql = `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`
    const [row] = await database.prisma.$queryRawUnsafe<[{ count: number }]>(sql)
    return row.count
  }
  t.equal(await count('tokens'), expired.tokens * 0.1)
  t.equal(await count('user_consents'), expired.consents * 0.1)
  t.equal(await count('authenticated_sessions', "sid LIKE 'swept-%'"), expired.sessions * 0.1)
  const orphan = 'NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.family_id = f.id)'
  t.equal(await count('refresh_token_families f', orphan), 0)
})

/** As the worker does it. */
async function sweepAll(database: Database) {
  const rows = sweeps.expiredRows(database)
  const events = storedEvents(database)
  const now = Date.now()
  const times: number[] = []
  let removed = 0
  let last: number
  do {
    const started = performance.now()
    const swept = Object.values(await rows.sweep(now - HOUR, BATCH))
    const old = await events.removeExpired(now - HOUR, BATCH)
    times.push(performance.now() - started)
    last = Math.max(old, ...swept)
    removed += swept.reduce((sum, count) => sum + count, old)
  } while (last >= BATCH)
  return { removed, times }
}

/** Repeats a piece of work until it is told to stop; resolves to the longest that it took. */
async function slowest(signal: AbortSignal, work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  while (!signal.aborted) {
    const started = performance.now()
    await work()
    longest = Math.max(longest, performance.now() - started)
    await delay(2)
  }
  return longest
}

async function rotation(database: Database): Promise<() => Promise<unknown>> {
  const tokens = refreshTokens(database, { secrets: createSecretBox(['a secret key for tests']) })
  const grant = await aGrant(database)
  const expiresAt = Date.now() + HOUR
  let current: string = randomUUID()
  await tokens.start(grant, { value: current, expiresAt })
  return async () => {
    const successor = { value: randomUUID(), expiresAt }
    const rules = { providerId: grant.providerId, threshold: 0, grace: 0, now: Date.now() }
    const { status } = await tokens.use(current, { ...rules, successor })
    if (status !== 'rotated') throw new Error(status)
    current = successor.value
  }
}

function signIn(database: Database): () => Promise<unknown> {
  const records = sessionRecords(database)
  return () =>
    records.insert({
      sid: randomUUID(),
      userId: 1_000_000,
      authTime: 1,
      acr: '',
      amr: [],
      clientAddress: '',
      userAgent: '',
      createdAt: Date.now(),
      expiresAt: Date.now() + HOUR,
    })
}

/** What anybody was seen waiting for. */
async function lockWaits(signal: AbortSignal): Promise<string[]> {
  const seen: string[] = []
  const text = `
    SELECT l.locktype || ' ' || coalesce(l.relation::regclass::text, '') || ': ' || a.query AS wait
    FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted`
  while (!signal.aborted) {
    const rows = await database.query<{ wait: string }>({ name: 'lock waits', text }, [])
    seen.push(...rows.map(({ wait }) => wait))
    await delay(10)
  }
  return seen
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
