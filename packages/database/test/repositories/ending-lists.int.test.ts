import { randomUUID } from 'node:crypto'
import t from 'tap'
import { ENDING_KINDS, endingLists, LISTS } from '../../src/repositories/ending-lists.ts'
import { APP_PASSWORDS } from '../../src/repositories/ending-warnings.ts'
import { tokenHash } from '../../src/token-hash.ts'
import { scansOf } from '../fixtures/plan.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aUser } from '../fixtures/rows.ts'

const postgres = await startPostgres(t)

t.test(
  'what ends is listed by its end, page after page, whatever ends at the same time',
  async (t) => {
    const database = await postgres.database(t)
    const { id: userId } = await aUser(database)
    const now = 1_800_000_000_000
    const ends = [0, 0, 0, 0, 1, 2, 2, 3]
    await database.prisma.token.createMany({
      data: ends.map((offset) => {
        const identifier = randomUUID()
        return {
          identifier,
          keyHash: tokenHash(identifier),
          userId,
          expiresAt: new Date(now + offset),
        }
      }),
    })
    const lists = endingLists(database)
    const found = []
    let after = lists.start('token', now)
    for (;;) {
      const page = await lists.list('token', after, { until: now + 2, limit: 3 })
      found.push(...page)
      after = page.at(-1) ?? after
      if (page.length < 3) break
    }
    t.same(
      found.map(({ endsAt }) => endsAt - now),
      [0, 0, 0, 0, 1, 2, 2],
    )
    t.equal(new Set(found.map(({ id }) => id)).size, 7)
    for (const kind of ENDING_KINDS) {
      if (kind === 'token') continue
      t.same(await lists.list(kind, lists.start(kind, 0), { until: now, limit: 3 }), [])
    }
  },
)

t.test('a list reads what ends soon, and not its table', async (t) => {
  const database = await postgres.database(t)
  const { id: userId } = await aUser(database)
  await database.prisma.$executeRaw`
    INSERT INTO authenticated_sessions
      (sid, user_id, auth_time, acr, client_address, user_agent, expires_at)
    SELECT n, ${userId}, 1, '', '', '', now() + n * interval '1 minute' FROM generate_series(1, 5000) n`
  await database.prisma.$executeRaw`
    INSERT INTO tokens (identifier, key_hash, user_id, intent, expires_at)
    SELECT n, sha256(n::text::bytea), ${userId}, 'app_password', now() + n * interval '1 minute'
    FROM generate_series(1, 5000) n`
  await database.prisma.$executeRawUnsafe('ANALYZE')
  const soon = ['now()', "now() + interval '3 minutes'", '1000'] as const
  const values = (id: string) => [soon[0], id, soon[1], soon[2]]
  const uuid = `'${randomUUID()}'::uuid`
  const statements: [text: string, id: string, index: string][] = [
    [LISTS.session.text, "''", 'authenticated_sessions_expires_at_idx'],
    [LISTS.token.text, uuid, 'tokens_expires_at_idx'],
    [APP_PASSWORDS.text, uuid, 'tokens_expires_at_idx'],
  ]
  for (const [text, id, index] of statements) {
    const scans = await scansOf(database, text, values(id))
    t.match(scans.join(), index)
    t.notMatch(scans.join(), /Seq Scan on (authenticated_sessions|tokens)/)
  }
})
