import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { createSignOut } from '../src/index.ts'
import { aClient, clock, NOW } from './tokens/fixtures.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MARK = DAY + 60_000

/** What was done, in order. */
function setup() {
  const done: unknown[] = []
  const ports = {
    sessions: { endOthers: async (userId: number) => void done.push(['sessions', userId]) },
    sessionRecords: { sidsOf: async () => ['s1', 's2'] },
    refreshTokens: {
      revokeWhere: async (where: object) => {
        done.push(['families', where])
        return ['f1', 'f2']
      },
      revokeFamily: async ({ familyId }: { familyId: string }) =>
        void done.push(['family', familyId]),
    },
    revocations: {
      revokeFamily: async (id: string, forMs: number) => void done.push(['mark', id, forMs]),
      revokeClient: async (client: object, until: number, forMs: number) =>
        void done.push(['client', client, until, forMs]),
    },
    clients: { findByProviderId: async (id: number) => (id === 1 ? aClient() : undefined) },
    notices: {
      announceClient: async (...of: [number, number]) => void done.push(['told', ...of]),
    },
    clock,
  }
  return { done, ports, signOut: createSignOut({ ...ports, accessTokenMaxValidity: HOUR }) }
}

t.test(
  'a client loses its access tokens in every session, its grants, and hears of it',
  async (t) => {
    const { done, signOut } = setup()
    await signOut.ofClient(7, 1)
    t.same(done, [
      ['client', { sid: 's1', clientId: 'demo' }, NOW, MARK],
      ['client', { sid: 's2', clientId: 'demo' }, NOW, MARK],
      ['families', { userId: 7, providerId: 1 }],
      ['mark', 'f1', MARK],
      ['mark', 'f2', MARK],
      ['told', 7, 1],
    ])
  },
)

t.test('without Redis nothing of it happens, and it can be asked for again', async (t) => {
  const { done, ports, signOut } = setup()
  ports.revocations.revokeClient = async () => Promise.reject(new UnavailableError('redis'))
  await t.rejects(signOut.ofClient(7, 1), UnavailableError)
  t.same(done, [])
})

t.test(
  'a provider that no application uses has no access tokens, but perhaps grants',
  async (t) => {
    const { done, signOut } = setup()
    await signOut.ofClient(7, 2)
    t.same(done[0], ['families', { userId: 7, providerId: 2 }])
  },
)

t.test('everywhere is every session and every grant', async (t) => {
  const { done, signOut } = setup()
  await signOut.everywhere(7)
  t.same(done.slice(0, 2), [
    ['sessions', 7],
    ['families', { userId: 7 }],
  ])
})
