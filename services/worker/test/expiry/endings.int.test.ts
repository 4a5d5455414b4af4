import { startStores } from '@gatehouse/testkit'
import t from 'tap'
import { aConsent, aGrant, aPerson, aSession, aToken } from '../fixtures/ending-things.ts'
import { type ExpiryJobs, expiryJobs } from '../fixtures/expiry-jobs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const stores = await startStores(t)

async function oneOfEach({ database }: ExpiryJobs, expiresAt: Date) {
  const { id } = await aPerson(database)
  const session = await aSession(database, id, expiresAt)
  const consent = await aConsent(database, id, expiresAt)
  const grant = await aGrant(database, id, expiresAt)
  const appPassword = await aToken(database, id, { expiresAt })
  const apiToken = await aToken(database, id, { expiresAt, intent: 'api' })
  return { session, consent, grant, appPassword, apiToken }
}

async function rowsOf({ database: { prisma } }: ExpiryJobs) {
  return Promise.all([
    prisma.authenticatedSession.count(),
    prisma.userConsent.count(),
    prisma.refreshTokenFamily.count(),
    prisma.refreshToken.count(),
    prisma.token.count(),
  ])
}

t.test('what ends within minutes gets a job that is due at its end, and one only', async (t) => {
  const parts = await expiryJobs(t, stores)
  const { clock, planned, run } = parts
  const endsAt = clock.time + 2 * MINUTE
  const { session, consent, grant, appPassword, apiToken } = await oneOfEach(
    parts,
    new Date(endsAt),
  )
  await oneOfEach(parts, new Date(clock.time + HOUR))
  const { id: userId } = await aPerson(parts.database)
  await aToken(parts.database, userId, { expiresAt: new Date(endsAt), intent: 'recovery' })
  const revoked = await aGrant(parts.database, userId, new Date(endsAt))
  await parts.database.prisma.refreshTokenFamily.update({
    where: { id: revoked.id },
    data: { revokedAt: new Date() },
  })

  await run('maintenance', 'plan-expiries')
  clock.time += MINUTE
  await run('maintenance', 'plan-expiries')
  const due = { delay: MINUTE }
  t.same(
    new Map(planned),
    new Map<string, object>(
      [
        { job: 'end-session', data: { sid: session.sid, endsAt }, id: `session-${session.sid}` },
        {
          job: 'end-consent',
          data: { consentId: consent.id, endsAt },
          id: `consent-${consent.id}`,
        },
        { job: 'end-grant', data: { familyId: grant.id, endsAt }, id: `grant-${grant.id}` },
        {
          job: 'end-token',
          data: { tokenId: appPassword.id, endsAt },
          id: `token-${appPassword.id}`,
        },
        { job: 'end-token', data: { tokenId: apiToken.id, endsAt }, id: `token-${apiToken.id}` },
      ].map(({ id, ...job }) => {
        const named = `${id}-${endsAt}`
        return [`expiry ${named}`, { ...job, id: named, ...due }]
      }),
    ),
  )
})

t.test('an end takes effect once, however often its job runs', async (t) => {
  const parts = await expiryJobs(t, stores)
  const { clock, events, ended, state, run, runPlanned } = parts
  const endsAt = new Date(clock.time + MINUTE)
  const { session, grant } = await oneOfEach(parts, endsAt)
  await run('maintenance', 'plan-expiries')

  await runPlanned()
  t.same([events.size, await rowsOf(parts)], [0, [1, 1, 1, 2, 2]], 'a clock that is behind waits')

  clock.time = endsAt.getTime()
  state.fails = true
  await t.rejects(runPlanned(), { message: 'in the middle' })
  state.fails = false
  clock.time += 5000
  await runPlanned()
  await runPlanned()
  t.same(await rowsOf(parts), [0, 0, 0, 0, 0])
  t.same(ended, [session.sid])
  const all = [...events.values()]
  t.same(all.map(({ action }) => action).toSorted(), ['logout', ...Array(4).fill('model_deleted')])
  for (const event of all) {
    t.match(event, { createdAt: endsAt.getTime(), app: 'gatehouse.worker', user: { pk: Number } })
    t.match(event, { context: { reason: 'expired' } })
  }
  t.match(
    all.find(({ action }) => action === 'logout'),
    { context: { sid: session.sid }, clientAddress: '192.0.2.1' },
  )
  t.match(
    all.find(({ context }) => 'provider' in context),
    { context: { model: { pk: grant.id }, scopes: ['openid', 'offline_access'] } },
  )
})

t.test('what was prolonged goes on, and is planned for its new end', async (t) => {
  const parts = await expiryJobs(t, stores)
  const { database, clock, events, planned, run, runPlanned } = parts
  const { session, consent, grant, appPassword } = await oneOfEach(
    parts,
    new Date(clock.time + MINUTE),
  )
  await run('maintenance', 'plan-expiries')
  const expiresAt = new Date(clock.time + DAY)
  const { prisma } = database
  await prisma.authenticatedSession.update({ where: { sid: session.sid }, data: { expiresAt } })
  await prisma.userConsent.update({ where: { id: consent.id }, data: { expiresAt } })
  await prisma.refreshToken.updateMany({ where: { familyId: grant.id }, data: { expiresAt } })
  await prisma.token.update({ where: { id: appPassword.id }, data: { expiresAt } })
  await prisma.token.updateMany({ where: { intent: 'api' }, data: { expiring: false } })
  clock.time += 2 * MINUTE
  await runPlanned()
  t.same([events.size, await rowsOf(parts)], [0, [1, 1, 1, 2, 2]])

  planned.clear()
  clock.time = expiresAt.getTime() - 1
  await run('maintenance', 'plan-expiries')
  t.equal(planned.size, 4)
})

t.test('what ended long ago ends before a sweep removes it', async (t) => {
  const parts = await expiryJobs(t, stores)
  const { clock, events, planned, run } = parts
  await oneOfEach(parts, new Date(clock.time - 2 * HOUR))
  const recent = await oneOfEach(parts, new Date(clock.time - MINUTE))
  await run('maintenance', 'plan-expiries')
  t.equal(planned.size, 5, 'the overdue are not planned: Redis stays small')
  await run('maintenance', 'sweep-expired')
  t.equal(events.size, 5)
  t.notOk([...events.values()].some(({ context }) => context['sid'] === recent.session.sid))
  t.same(await rowsOf(parts), [1, 1, 1, 2, 2])
})

t.test('very many are planned in pages, none twice and none left out', async (t) => {
  const parts = await expiryJobs(t, stores)
  const { id } = await aPerson(parts.database)
  await parts.database.prisma.$executeRaw`
    INSERT INTO authenticated_sessions
      (sid, user_id, auth_time, acr, client_address, user_agent, expires_at)
    SELECT 'sid-' || n, ${id}, 1, '', '', '', now() - (n / 1500) * interval '1 minute'
    FROM generate_series(1, 2500) n`
  parts.clock.time = Date.now() + MINUTE
  await parts.run('maintenance', 'plan-expiries')
  t.equal(parts.planned.size, 2500)
})
