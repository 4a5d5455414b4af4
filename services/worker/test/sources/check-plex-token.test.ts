import type { PlexFailure, PlexPerson, StoredPlexToken } from '@gatehouse/core'
import t from 'tap'
import { checkPlexToken } from '../../src/sources/check-plex-token.ts'
import { checkPlexTokens } from '../../src/sources/check-plex-tokens.ts'

const NOW = 1_750_000_000_000

const stored = (over: Partial<StoredPlexToken> = {}): StoredPlexToken => ({
  key: { kind: 'person', id: 5 },
  token: 'token-of-fred',
  version: 'v1',
  createdAt: NOW - 1000,
  refusedAt: undefined,
  source: { id: 's', name: 'Plex', clientId: 'client', endsSessions: false },
  user: { pk: 2, username: 'fred', email: '' },
  ...over,
})
const owners = stored({ key: { kind: 'owner', id: 's' }, user: undefined })
const ends = { id: 's', name: 'Plex', clientId: 'client', endsSessions: true }

/** What is done, in order, when Plex answers so. */
async function check(answer: 'accepts' | PlexFailure['kind'], token: StoredPlexToken | undefined) {
  const done: unknown[] = []
  const failure = { call: 'user', kind: answer, message: 'no' } as PlexFailure
  await checkPlexToken(
    {
      plex: {
        person: async (caller) => {
          t.same(caller, { clientId: 'client', token: 'token-of-fred' })
          return answer === 'accepts'
            ? { ok: true, value: {} as PlexPerson }
            : { ok: false, failure }
        },
      },
      plexTokens: {
        find: async () => token,
        markRefused: async ({ version }, at) => done.push(`refused ${version} ${at}`) > 0,
        markAccepted: async ({ version }) => void done.push(`accepted ${version}`),
      },
      signOut: { everywhere: async (id) => void done.push(`signed out ${id}`) },
      audit: { record: async (event) => void done.push(event) },
      clock: { now: () => NOW },
      log: { info: () => {} },
    },
    { kind: 'person', id: 5 },
  )
  return done
}

t.test('a token that Plex accepts stays as it is', async (t) => {
  t.same(await check('accepts', stored()), [])
  t.same(await check('accepts', undefined), [])
})

t.test('one that it refuses is marked, with an event and nothing more', async (t) => {
  const [event, mark, ...more] = await check('refused', stored())
  t.match(event, {
    action: 'configuration_warning',
    user: { pk: 2 },
    context: { connection: 5, source: { pk: 's', name: 'Plex' } },
  })
  t.notMatch(JSON.stringify(event), /token-of/)
  t.equal(mark, `refused v1 ${NOW}`)
  t.same(more, [])
})

t.test("the owner's is a fault of the configuration, and the event names the field", async (t) => {
  const [event, mark] = await check('refused', owners)
  t.match(event, {
    action: 'configuration_error',
    user: undefined,
    context: { field: 'plex_token' },
  })
  t.equal(mark, `refused v1 ${NOW}`)
})

t.test(
  'sessions end where the source says so, before the mark says that all is done',
  async (t) => {
    const [, ...done] = await check('refused', stored({ source: ends }))
    t.same(done, ['signed out 2', `refused v1 ${NOW}`])
    t.equal((await check('refused', { ...owners, source: ends })).length, 2)
  },
)

t.test('what is marked is not told again, and loses its mark when Plex accepts it', async (t) => {
  const marked = stored({ refusedAt: NOW - 500, source: ends })
  t.same(await check('refused', marked), [])
  t.same(await check('accepts', marked), ['accepted v1'])
})

t.test('whatever else goes wrong changes nothing', async (t) => {
  for (const kind of ['limited', 'unreachable', 'failed', 'unreadable'] as const) {
    t.same(await check(kind, stored({ source: ends })), [])
    t.same(await check(kind, stored({ refusedAt: NOW })), [])
  }
})

t.test('every token gets a check, however many there are', async (t) => {
  const keys = Array.from({ length: 1200 }, (_, index) => ({
    ...{ kind: 'person' as const, id: index + 1 },
  }))
  const added: unknown[] = []
  await checkPlexTokens({
    plexTokens: {
      ofOwners: async () => [{ kind: 'owner', id: 's' }],
      ofPeople: async (after, limit) => keys.filter(({ id }) => id > after).slice(0, limit),
    },
    bus: { addAll: async (_, jobs) => void added.push(...jobs.map(({ id }) => id)) },
  })
  t.equal(added.length, 1201)
  t.same([added[0], added[1], added[1200]], ['plex-owner-s', 'plex-person-1', 'plex-person-1200'])
})
