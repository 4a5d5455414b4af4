import { PermanentError, UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import {
  type AuditEvent,
  type Client,
  createLogoutNotices,
  createSubjects,
  type LogoutNotice,
  type SessionClient,
} from '../../src/index.ts'
import { aClient, aGrant, aUser, clock, NOW } from '../tokens/fixtures.ts'

const sid = aGrant().sid ?? ''
const URI = 'https://demo.example/backchannel-logout'
const listening = aClient({ logoutUri: URI, logoutMethod: 'backchannel' })
const notice = { sid, providerId: listening.providerId }

/** Everything that it needs, in memory; tokens are their claims. */
function setup() {
  const rows = new Map<string, SessionClient & { queued: boolean }>()
  const keyOf = ({ sid, providerId }: LogoutNotice) => `${sid} ${providerId}`
  const unqueued = () => [...rows.values()].filter(({ queued }) => !queued)
  const queued: LogoutNotice[] = []
  const sent: { uri: string; token: Record<string, unknown> }[] = []
  const events: Omit<AuditEvent, 'id' | 'createdAt'>[] = []
  const ports = {
    sessionClients: {
      remember: async (row: SessionClient) => void rows.set(keyOf(row), { ...row, queued: false }),
      find: async (of: LogoutNotice) => rows.get(keyOf(of)),
      endOf: async (_userId: number, providerId: number) =>
        unqueued().filter((row) => row.providerId === providerId),
      unqueued: async (sids: readonly string[]) =>
        unqueued().filter(({ sid }) => sids.includes(sid)),
      anyUnqueued: async (batch: number) => unqueued().slice(0, batch),
      markQueued: async (notices: readonly LogoutNotice[]) => {
        for (const key of notices.map(keyOf)) {
          const row = rows.get(key)
          if (row) rows.set(key, { ...row, queued: true })
        }
      },
      markAllUnqueued: async () => {
        for (const [key, row] of rows) rows.set(key, { ...row, queued: false })
      },
      forget: async (of: LogoutNotice) => void rows.delete(keyOf(of)),
      forgetQueuedBefore: async () => 0,
    },
    queue: { add: async (notices: readonly LogoutNotice[]) => void queued.push(...notices) },
    sender: {
      send: async (uri: string, token: string) => void sent.push({ uri, token: JSON.parse(token) }),
    },
    clients: { findByProviderId: async (): Promise<Client | undefined> => listening },
    signer: {
      sign: async (_client: Client, use: string, claims: object) =>
        JSON.stringify({ use, ...claims }),
    },
    subjects: createSubjects({ installation: { installId: async () => 'install' } }),
    audit: {
      record: async (event: Omit<AuditEvent, 'id' | 'createdAt'>) => void events.push(event),
    },
    clock,
  }
  const notices = createLogoutNotices(ports)
  const register = (of: Client = listening) => notices.register(of, aUser(), aGrant())
  return { events, notices, ports, queued, register, rows, sent }
}

const down = () => Promise.reject(new UnavailableError('redis'))

t.test('only clients that have an address for it are remembered', async (t) => {
  const { notices, register, rows } = setup()
  await register(aClient({ logoutUri: '' }))
  await register(aClient({ logoutUri: URI, logoutMethod: 'frontchannel' }))
  await notices.register(listening, aUser(), { ...aGrant(), sid: undefined })
  t.equal(rows.size, 0)
  await register()
  await register()
  const { issuer } = aGrant()
  t.same([...rows.values()], [{ ...notice, issuer, sub: 'alice', queued: false }])
})

t.test('Back-Channel Logout §2.4: the token says what the ID token said', async (t) => {
  const { notices, register, sent } = setup()
  await register()
  await notices.notify(notice)
  t.equal(sent.length, 1)
  const { jti, ...claims } = sent[0]?.token ?? {}
  t.same(sent[0]?.uri, URI)
  t.same(claims, {
    use: 'logout',
    iss: aGrant().issuer,
    sub: 'alice',
    aud: 'demo',
    iat: NOW / 1000,
    exp: NOW / 1000 + 120,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    sid,
  })
  t.match(jti, /^[0-9a-f-]{36}$/)
})

t.test('a client hears of an end once, and an event says so', async (t) => {
  const { events, notices, register, rows, sent } = setup()
  await register()
  await notices.notify(notice)
  await notices.notify(notice)
  t.equal(sent.length, 1)
  t.equal(rows.size, 0)
  t.match(events, [{ action: 'system_task_execution', context: { sub: 'alice' } }])
  t.equal(events.length, 1)
})

t.test('what was not heard is kept for the next attempt, with a token of its own', async (t) => {
  const { events, notices, ports, register, rows, sent } = setup()
  const { send } = ports.sender
  await register()
  for (const error of [new Error('no answer'), new PermanentError('refused')]) {
    ports.sender.send = async (uri, token) => {
      await send(uri, token)
      throw error
    }
    await t.rejects(notices.notify(notice), error)
    t.equal(rows.size, 1)
  }
  t.same(events, [])
  ports.sender.send = send
  await notices.notify(notice)
  t.equal(new Set(sent.map(({ token }) => token['jti'])).size, 3)
})

t.test('a client that is gone, or listens no more, is forgotten', async (t) => {
  for (const gone of [undefined, aClient({ logoutUri: '' })]) {
    const { notices, ports, register, rows, sent } = setup()
    ports.clients.findByProviderId = async () => gone
    await register()
    await notices.notify(notice)
    t.same([rows.size, sent.length], [0, 0])
  }
})

t.test('the end of a session queues its notices, of no other session', async (t) => {
  const { notices, queued, register } = setup()
  await register()
  await notices.register(listening, aUser(), { ...aGrant(), sid: 'another' })
  await notices.announce([])
  t.same(queued, [])
  await notices.announce([sid])
  await notices.announce([sid])
  t.match(queued, [notice])
  t.equal(queued.length, 1)
})

t.test('a client whose tokens were taken back hears of it, now or later', async (t) => {
  const { notices, ports, queued, register } = setup()
  await register()
  const { add } = ports.queue
  ports.queue.add = down
  await t.resolves(notices.announceClient(3, listening.providerId))
  ports.queue.add = add
  await notices.announceMissed()
  t.match(queued, [notice])
  t.equal(queued.length, 1)
})

t.test('what cannot be queued now is queued later', async (t) => {
  const { notices, ports, queued, register } = setup()
  const { add } = ports.queue
  await register()
  ports.queue.add = down
  await t.resolves(notices.announce([sid]), 'the session is over all the same')
  await t.rejects(notices.announceMissed(), UnavailableError)
  ports.queue.add = add
  await notices.announceMissed()
  await notices.announceMissed()
  t.match(queued, [notice])
  t.equal(queued.length, 1)
  await notices.announceAgain()
  t.equal(queued.length, 2, 'and once more when the queue has lost it')
})
