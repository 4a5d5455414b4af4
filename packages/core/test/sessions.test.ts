import t from 'tap'
import { createSessions, type Session } from '../src/index.ts'

const NOW = 1_800_000_000_500
const HOUR = 3_600_000

const facts: Omit<Session, 'sid'> = {
  userId: 3,
  authTime: 1_800_000_000,
  acr: 'a',
  amr: ['pwd'],
  clientAddress: '192.0.2.1',
  userAgent: 'test',
  createdAt: NOW,
  expiresAt: NOW + HOUR,
}

const down = () => Promise.reject(new Error('redis is down'))

/** Sessions on maps, with everything that happened in order. */
function setup() {
  const copies = new Map<string, Session>()
  const records = new Map<string, Session>()
  const happened: string[] = []
  const revoked: [sid: string, at: number, forMs: number][] = []
  const clock = { time: NOW, now: () => clock.time }
  const ports = {
    hot: {
      save: async (session: Session) => void copies.set(session.sid, session),
      find: async (sid: string) => copies.get(sid),
      remove: async (sid: string) => {
        happened.push('copy removed')
        copies.delete(sid)
      },
    },
    records: {
      insert: async (session: Session) => void records.set(session.sid, session),
      find: async (sid: string) => records.get(sid),
      remove: async (sid: string) => {
        happened.push('record removed')
        return records.delete(sid)
      },
      removeOthers: async (userId: number, keep: string) => {
        const others = [...records.values()].filter((s) => s.userId === userId && s.sid !== keep)
        for (const { sid } of others) records.delete(sid)
        return others.map(({ sid }) => sid)
      },
    },
    revocations: {
      revokeSession: async (sid: string, at: number, forMs: number) => {
        happened.push('tokens revoked')
        revoked.push([sid, at, forMs])
      },
    },
  }
  const sessions = createSessions({ ...ports, clock, accessTokenMaxValidity: HOUR })
  return { clock, copies, happened, ports, records, revoked, sessions }
}

t.test('a session is found by its cookie, which is stored nowhere', async (t) => {
  const { copies, records, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  t.match(cookie, /^[\w-]{43}$/)
  t.match(session.sid, /^[0-9a-f]{64}$/)
  t.same(await sessions.findByCookie(cookie), { ...facts, sid: session.sid })
  t.notMatch(JSON.stringify([...copies, ...records]), cookie)
})

t.test('each session has its own cookie', async (t) => {
  const { sessions } = setup()
  const cookies = await Promise.all([1, 2, 3].map(() => sessions.start(facts)))
  t.equal(new Set(cookies.map(({ cookie }) => cookie)).size, 3)
})

t.test('a cookie that nobody was given finds nothing, whatever it holds', async (t) => {
  const { sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  const others = [
    '',
    'x',
    '\0',
    session.sid,
    `${cookie}x`,
    `${cookie}=`,
    'x'.repeat(43),
    '€'.repeat(43),
  ]
  for (const other of others) t.equal(await sessions.findByCookie(other), undefined)
})

t.test('a lost copy is made again from the record', async (t) => {
  const { copies, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  copies.clear()
  t.same(await sessions.findByCookie(cookie), session)
  t.same([...copies.values()], [session])
})

t.test('an expired session is none, copied or not', async (t) => {
  const { clock, copies, sessions } = setup()
  const { cookie } = await sessions.start(facts)
  clock.time = facts.expiresAt
  t.equal(await sessions.findByCookie(cookie), undefined)
  copies.clear()
  t.equal(await sessions.findByCookie(cookie), undefined)
  t.equal(copies.size, 0)
})

t.test('the end of a session revokes its tokens and leaves nothing', async (t) => {
  const { copies, happened, records, revoked, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  await sessions.end(session.sid)
  t.equal(await sessions.findByCookie(cookie), undefined)
  t.equal(copies.size + records.size, 0)
  t.same(revoked, [[session.sid, 1_800_000_000, HOUR]])
  t.same(happened, ['tokens revoked', 'record removed', 'copy removed'])
  await t.resolves(sessions.end(session.sid), 'and may be repeated')
})

t.test('a session that ends while its copy is being made is not revived', async (t) => {
  const { copies, ports, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  copies.clear()
  const save = ports.hot.save
  ports.hot.save = async (found) => {
    await sessions.end(session.sid)
    await save(found)
  }
  t.equal(await sessions.findByCookie(cookie), undefined)
  t.equal(copies.size, 0)
})

t.test("a person's other sessions end, this one and other people's stay", async (t) => {
  const { copies, records, revoked, sessions } = setup()
  const mine = await sessions.start(facts)
  const old = [await sessions.start(facts), await sessions.start(facts)]
  const theirs = await sessions.start({ ...facts, userId: 4 })
  await sessions.endOthers(3, mine.session.sid)
  for (const { cookie } of old) t.equal(await sessions.findByCookie(cookie), undefined)
  t.ok(await sessions.findByCookie(mine.cookie))
  t.ok(await sessions.findByCookie(theirs.cookie))
  t.same(new Set(revoked.map(([sid]) => sid)), new Set(old.map(({ session }) => session.sid)))
  t.equal(copies.size + records.size, 4)
})

t.test('without Redis', async (t) => {
  t.test('no session is found or started', async (t) => {
    const { ports, sessions } = setup()
    const { cookie } = await sessions.start(facts)
    ports.hot.find = down
    ports.hot.save = down
    await t.rejects(sessions.findByCookie(cookie), { message: 'redis is down' })
    await t.rejects(sessions.start(facts), { message: 'redis is down' })
  })

  t.test('none ends by half', async (t) => {
    const { ports, records, sessions } = setup()
    const { session } = await sessions.start(facts)
    await sessions.start(facts)
    ports.hot.find = down
    ports.revocations.revokeSession = down
    await t.rejects(sessions.end(session.sid), { message: 'redis is down' })
    await t.rejects(sessions.endOthers(3, session.sid), { message: 'redis is down' })
    t.equal(records.size, 2)
  })
})
