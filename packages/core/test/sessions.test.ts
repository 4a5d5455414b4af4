import t from 'tap'
import { type AuditLog, createSessions, type Session, type User } from '../src/index.ts'

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

const at = { clientAddress: '192.0.2.200', requestId: 'request' }
const down = () => Promise.reject(new Error('redis is down'))

/** Sessions on maps, with everything that happened in order. */
function setup() {
  const copies = new Map<string, Session>()
  const records = new Map<string, Session>()
  const happened: string[] = []
  const revoked: [sid: string, forMs: number][] = []
  const announced: string[] = []
  const events: { once: string | undefined; event: object }[] = []
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
      revokeSession: async (sid: string, forMs: number) => {
        happened.push('tokens revoked')
        revoked.push([sid, forMs])
      },
    },
    notices: {
      announce: async (sids: readonly string[]) => {
        happened.push('clients told')
        announced.push(...sids)
      },
    },
  }
  const audit: AuditLog = {
    record: async (event, occurrence) => void events.push({ event, once: occurrence?.once }),
  }
  const users = {
    findById: async (id: number) =>
      ({ id, username: 'ana', email: 'ana@example.com' }) as User | undefined,
  }
  const sessions = createSessions({ audit, users, ...ports, clock, accessTokenMaxValidity: HOUR })
  return { announced, clock, copies, events, happened, ports, records, revoked, sessions }
}

t.test('a session is found by its cookie, which is stored nowhere', async (t) => {
  const { copies, records, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  t.match(cookie, /^[\w-]{43}$/)
  t.match(session.sid, /^[0-9a-f]{64}$/)
  t.same(await sessions.findByCookie(cookie, at), { ...facts, sid: session.sid })
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
  for (const other of others) t.equal(await sessions.findByCookie(other, at), undefined)
})

t.test('a lost copy is made again from the record', async (t) => {
  const { copies, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  copies.clear()
  t.same(await sessions.findByCookie(cookie, at), session)
  t.same([...copies.values()], [session])
})

t.test('an expired session is none, copied or not', async (t) => {
  const { clock, copies, sessions } = setup()
  const { cookie } = await sessions.start(facts)
  clock.time = facts.expiresAt
  t.equal(await sessions.findByCookie(cookie, at), undefined)
  copies.clear()
  t.equal(await sessions.findByCookie(cookie, at), undefined)
  t.equal(copies.size, 0)
})

t.test('the end of a session revokes its tokens and leaves nothing', async (t) => {
  const { copies, happened, records, revoked, sessions } = setup()
  const { session, cookie } = await sessions.start(facts)
  await sessions.end(session.sid)
  t.equal(await sessions.findByCookie(cookie, at), undefined)
  t.equal(copies.size + records.size, 0)
  t.same(revoked, [[session.sid, HOUR]])
  t.same(happened, ['tokens revoked', 'record removed', 'copy removed', 'clients told'])
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
  t.equal(await sessions.findByCookie(cookie, at), undefined)
  t.equal(copies.size, 0)
})

t.test("a person's other sessions end, this one and other people's stay", async (t) => {
  const { announced, copies, records, revoked, sessions } = setup()
  const mine = await sessions.start(facts)
  const old = [await sessions.start(facts), await sessions.start(facts)]
  const theirs = await sessions.start({ ...facts, userId: 4 })
  await sessions.endOthers(3, mine.session.sid)
  for (const { cookie } of old) t.equal(await sessions.findByCookie(cookie, at), undefined)
  t.ok(await sessions.findByCookie(mine.cookie, at))
  t.ok(await sessions.findByCookie(theirs.cookie, at))
  t.same(new Set(revoked.map(([sid]) => sid)), new Set(old.map(({ session }) => session.sid)))
  t.same(new Set(announced), new Set(old.map(({ session }) => session.sid)))
  t.equal(copies.size + records.size, 4)
})

t.test('without Redis', async (t) => {
  t.test('no session is found or started', async (t) => {
    const { ports, sessions } = setup()
    const { cookie } = await sessions.start(facts)
    ports.hot.find = down
    ports.hot.save = down
    await t.rejects(sessions.findByCookie(cookie, at), { message: 'redis is down' })
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

t.test(
  'a session that is bound to its network ends where it is used from another one',
  async (t) => {
    const from = (clientAddress: string) => ({ ...at, clientAddress })
    const cases: [binding: Session['networkBinding'], near: string, far: string][] = [
      ['bind_asn', '192.0.200.1', '192.1.2.1'],
      ['bind_asn_network', '192.0.2.200', '192.0.3.1'],
      ['bind_asn_network_ip', '192.0.2.1', '192.0.2.2'],
      ['bind_asn', '192.0.2.1', '2001:db8::1'],
      ['bind_asn', '192.0.2.1', 'a'],
    ]
    for (const [networkBinding, near, far] of cases) {
      const { announced, events, records, revoked, sessions } = setup()
      const { cookie, session } = await sessions.start({ ...facts, networkBinding })
      t.same(await sessions.findByCookie(cookie, from(near)), session)
      t.same(events, [])
      t.equal(await sessions.findByCookie(cookie, from(far)), undefined, `${networkBinding} ${far}`)
      t.match(events, [
        {
          once: `session elsewhere ${session.sid}`,
          event: {
            action: 'logout',
            user: { username: 'ana' },
            context: { binding: { reason: networkBinding, new_value: far } },
          },
        },
      ])
      t.equal(await sessions.findByCookie(cookie, from(near)), undefined, 'for good')
      t.same([records.size, announced, revoked.length], [0, [session.sid], 1])
    }
    const { sessions } = setup()
    const { cookie } = await sessions.start(facts)
    t.ok(await sessions.findByCookie(cookie, from('2001:db8::1')), 'not bound')
  },
)
