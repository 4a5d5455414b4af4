import { createOutboundClient } from '@gatehouse/outbound'
import { type PlexAccount, type PlexFault, startPlex } from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { createPlex } from '../src/index.ts'

const OWNER: PlexAccount = {
  ...{ id: 1, username: 'olga', email: 'olga@example.com', title: 'Olga' },
  ...{ token: 'token-of-olga', friends: [2], home: [1, 3] },
  devices: [
    { clientIdentifier: 'server-1', name: 'Home', provides: 'server' },
    { clientIdentifier: 'tv-1', name: 'TV', provides: 'client,player' },
  ],
}
const FRIEND: PlexAccount = {
  ...{ id: 2, username: 'fred', email: 'fred@example.com', title: 'Fred' },
  ...{ token: 'token-of-fred', sharedBy: [{ owner: 1, clientIdentifier: 'server-1' }] },
}
const KID: PlexAccount = {
  ...{ id: 3, username: null, email: '', title: 'Kid', token: 'token-of-kid' },
}

const CLIENT = 'client-of-tests'
const olga = { clientId: CLIENT, token: OWNER.token }
const fred = { clientId: CLIENT, token: FRIEND.token }

/** With a clock that only waiting moves. */
async function connect(t: Test, options: { timeoutMs?: number } = {}) {
  const standIn = await startPlex(t, [OWNER, FRIEND, KID])
  const outbound = createOutboundClient({ allow: ['127.0.0.0/8'], ...options })
  const waits: number[] = []
  let time = 0
  const plex = createPlex({
    ...{ send: outbound.send, url: standIn.url, appUrl: standIn.appUrl, version: '1.2.3' },
    time: {
      now: () => time,
      wait: async (ms) => {
        waits.push(ms)
        time += ms
      },
    },
  })
  const pass = (ms: number) => {
    time += ms
  }
  return { standIn, plex, waits, pass }
}

t.test('a PIN is made, waits, and is claimed', async (t) => {
  const { plex, standIn } = await connect(t)
  const pin = await plex.createPin(CLIENT)
  if (!pin.ok) throw new Error(pin.failure.message)
  t.same(await plex.checkPin(CLIENT, pin.value), { ok: true, value: { state: 'waiting' } })
  standIn.claim(pin.value.code, FRIEND.id)
  const claimed = { state: 'claimed', token: FRIEND.token }
  t.same(await plex.checkPin(CLIENT, pin.value), { ok: true, value: claimed })
  const gone = { ok: true, value: { state: 'gone' } }
  t.same(await plex.checkPin('another client', pin.value), gone)
  t.same(await plex.checkPin(CLIENT, { id: '99', code: 'abcd' }), gone)
})

t.test('every request says who asks, and no address holds a token', async (t) => {
  const { plex, standIn } = await connect(t)
  await plex.createPin(CLIENT)
  await plex.person(fred)
  await plex.resources(fred)
  await plex.friends(olga)
  await plex.homeUsers(olga)
  t.equal(standIn.requests.length, 5)
  for (const { path, headers } of standIn.requests) {
    t.match(headers, {
      accept: 'application/json',
      'x-plex-client-identifier': CLIENT,
      'x-plex-product': 'Gatehouse',
      'x-plex-version': '1.2.3',
    })
    t.notMatch(path, /token/i)
  }
  t.notOk(standIn.requests[0]?.headers['x-plex-token'])
  t.equal(standIn.requests[1]?.headers['x-plex-token'], FRIEND.token)
})

t.test('people, servers, friends and homes', async (t) => {
  const { plex } = await connect(t)
  t.match(await plex.person(olga), {
    ok: true,
    value: { id: '1', username: 'olga', isInHome: true },
  })
  const kid = await plex.person({ clientId: CLIENT, token: KID.token })
  t.match(kid, { ok: true, value: { id: '3', username: '', name: 'Kid', isInHome: true } })
  t.notMatch(JSON.stringify(kid), /token-of/)
  const server = { id: 'server-1', name: 'Home', provides: ['server'] }
  t.same(await plex.resources(fred), {
    ok: true,
    value: [{ ...server, isOwned: false, ownerId: '1' }],
  })
  t.match(await plex.resources(olga), {
    value: [
      { ...server, isOwned: true, ownerId: undefined },
      { id: 'tv-1', provides: ['client', 'player'] },
    ],
  })
  t.same(await plex.friends(olga), { ok: true, value: new Set(['2']) })
  t.same(await plex.homeUsers(olga), { ok: true, value: new Set(['1', '3']) })
})

t.test('a token that Plex does not accept is refused at once', async (t) => {
  const { plex, standIn, waits } = await connect(t)
  standIn.revoked.add(FRIEND.token)
  t.match(await plex.person(fred), { ok: false, failure: { call: 'user', kind: 'refused' } })
  t.same(waits, [])
  t.equal(standIn.requests.length, 1)
})

const FAULTS: readonly (readonly [string, PlexFault, string, number])[] = [
  ['an error', { kind: 'status', status: 500 }, 'failed', 3],
  ['an outage', { kind: 'status', status: 503, retryAfter: 'nonsense' }, 'failed', 3],
  ['a refusal that no token explains', { kind: 'status', status: 403 }, 'failed', 1],
  ['a page', { kind: 'html' }, 'unreadable', 1],
  ['an empty answer', { kind: 'body', body: '' }, 'unreadable', 1],
  ['half an answer', { kind: 'body', body: '{"id":' }, 'unreadable', 1],
  ['null', { kind: 'body', body: null }, 'unreadable', 1],
  ['something else', { kind: 'body', body: 5 }, 'unreadable', 1],
  ['an answer without an id', { kind: 'body', body: { username: 'x' } }, 'unreadable', 1],
  ['an answer that is too large', { kind: 'large', bytes: 1_100_000 }, 'unreachable', 1],
  ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:1/inside' }, 'unreachable', 1],
  ['a connection that is cut', { kind: 'cut', when: 'before' }, 'unreachable', 3],
  ['an answer that is cut', { kind: 'cut', when: 'within' }, 'unreachable', 3],
  ['an answer that does not end', { kind: 'hang' }, 'unreachable', 1],
  ['an answer that comes too late', { kind: 'slow', ms: 1000 }, 'unreachable', 1],
]

for (const [what, fault, kind, requests] of FAULTS) {
  t.test(`${what} is a failure with a name, after ${requests} requests`, async (t) => {
    const { plex, standIn } = await connect(t, { timeoutMs: 150 })
    standIn.faults.set('user', fault)
    const result = await plex.person(fred)
    t.match(result, { ok: false, failure: { call: 'user', kind, message: /\(user\)/ } })
    t.notMatch(JSON.stringify(result), /token-of/)
    t.equal(standIn.requests.length, requests)
  })
}

t.test('every question survives every answer', async (t) => {
  const { plex, standIn } = await connect(t)
  const bodies = [null, [], {}, 'x', 5, [null], { users: [null] }, [{ id: '\0' }], { id: 2 ** 70 }]
  for (const body of bodies) {
    for (const call of ['pins', 'user', 'resources', 'friends', 'home/users']) {
      standIn.faults.set(call, { kind: 'body', body })
    }
    const results = await Promise.all([
      plex.createPin(CLIENT),
      plex.checkPin(CLIENT, { id: '1', code: 'abcd' }),
      plex.person(fred),
      plex.resources(fred),
      plex.friends(olga),
      plex.homeUsers(olga),
    ])
    t.ok(
      results.every((result) => typeof result.ok === 'boolean'),
      JSON.stringify(body),
    )
  }
})

t.test('what goes wrong once is asked again, and later each time', async (t) => {
  const { plex, standIn, waits } = await connect(t)
  standIn.faults.set('friends', { kind: 'status', status: 502 })
  const friends = plex.friends(olga)
  while (standIn.requests.length < 2) await new Promise(setImmediate)
  standIn.faults.delete('friends')
  t.same(await friends, { ok: true, value: new Set(['2']) })
  t.ok(waits[0] === 250 && waits.length <= 2, String(waits))
})

t.test('a short wait that Plex asks for is kept', async (t) => {
  const { plex, standIn, waits } = await connect(t)
  standIn.faults.set('user', { kind: 'status', status: 429, retryAfter: '2' })
  t.match(await plex.person(fred), { failure: { kind: 'limited' } })
  t.same(waits, [2000, 2000])
})

t.test('during a longer one nothing is sent, and afterwards again', async (t) => {
  const { plex, standIn, waits, pass } = await connect(t)
  standIn.faults.set('user', { kind: 'status', status: 429, retryAfter: '30' })
  t.match(await plex.person(fred), { failure: { kind: 'limited' } })
  t.match(await plex.person(olga), { failure: { kind: 'limited' } })
  t.equal(standIn.requests.length, 1, 'one request only')
  t.same(waits, [])
  t.match(await plex.friends(olga), { ok: true }, 'other questions are asked')
  standIn.faults.delete('user')
  pass(30_001)
  t.match(await plex.person(fred), { ok: true })
})

t.test('no wait is longer than a minute', async (t) => {
  const { plex, standIn, pass } = await connect(t)
  const never = new Date(Date.now() + 86_400_000).toUTCString()
  standIn.faults.set('user', { kind: 'status', status: 429, retryAfter: never })
  t.match(await plex.person(fred), { failure: { kind: 'limited' } })
  standIn.faults.delete('user')
  pass(60_001)
  t.match(await plex.person(fred), { ok: true })
})

t.test('addresses inside are not reached, whatever the base is', async (t) => {
  const { standIn } = await connect(t)
  const { send } = createOutboundClient({ allow: [] })
  const plex = createPlex({ send, url: standIn.url, appUrl: standIn.appUrl, version: '1' })
  t.match(await plex.person(fred), { ok: false, failure: { kind: 'unreachable' } })
  t.equal(standIn.requests.length, 0)
})

t.test('a person claims a PIN at the app, which sends them on', async (t) => {
  const { plex } = await connect(t)
  const forwardUrl = 'https://id.example.com/source/plex/callback/plex/?x=a b&y=ä'
  const url = new URL(plex.claimUrl({ clientId: 'a&b=c', code: 'abcd', forwardUrl }))
  t.match(url.href, /\/app\/auth#\?/)
  const parameters = Object.fromEntries(new URLSearchParams(url.hash.slice(2)))
  t.same(parameters, {
    ...{ clientID: 'a&b=c', code: 'abcd', forwardUrl },
    'context[device][product]': 'Gatehouse',
  })
})

t.test('a client id that no header can hold does no harm', async (t) => {
  const { plex, standIn } = await connect(t)
  t.match(await plex.createPin('a\r\nx-evil: 1\u2028ä'), { ok: true })
  t.equal(standIn.requests[0]?.headers['x-evil'], undefined)
  t.match(await plex.createPin('\u2028'), { ok: false, failure: { kind: 'failed' } })
})
