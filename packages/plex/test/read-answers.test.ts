import t from 'tap'
import {
  readFriends,
  readHomeUsers,
  readPerson,
  readPin,
  readPinState,
  readResources,
} from '../src/read-answers.ts'

t.test('a PIN has an id and a code', async (t) => {
  t.same(readPin({ id: 12, code: 'a1B2c3', authToken: null }), { id: '12', code: 'a1B2c3' })
  t.same(readPin({ id: '12', code: 'a1B2c3' }), { id: '12', code: 'a1B2c3' })
  for (const answer of [
    null,
    [],
    {},
    'x',
    { id: 12 },
    { id: 0, code: 'abcd' },
    { id: -1, code: 'abcd' },
    { id: 1.5, code: 'abcd' },
    { id: 1e300, code: 'abcd' },
    { id: '1/../2', code: 'abcd' },
    { id: 1, code: 'ab cd' },
    { id: 1, code: 'ab\0cd' },
    { id: 1, code: 'x'.repeat(65) },
    { id: 1, code: 1234 },
  ]) {
    t.equal(readPin(answer), undefined, JSON.stringify(answer))
  }
})

t.test('a PIN waits until it has a token', async (t) => {
  t.same(readPinState({ authToken: null }), { state: 'waiting' })
  t.same(readPinState({ authToken: '' }), { state: 'waiting' })
  t.same(readPinState({}), { state: 'waiting' })
  t.same(readPinState({ authToken: 'abc-DEF_123' }), { state: 'claimed', token: 'abc-DEF_123' })
  for (const authToken of [
    5,
    {},
    'with space in',
    'with\0nul-byte',
    'line\r\nx-evil: 1',
    'é-token-x',
  ]) {
    t.equal(readPinState({ authToken }), undefined, JSON.stringify(authToken))
  }
  t.equal(readPinState(null), undefined)
  t.equal(readPinState([]), undefined)
})

t.test('a person of whom Plex says all', async (t) => {
  t.same(
    readPerson({
      ...{ id: 7, username: 'ana', title: 'Ana B', email: 'ana@example.com', confirmed: true },
      ...{ home: true, authToken: 'secret', subscription: { active: true, plan: null } },
      ...{ services: [{ identifier: 'epg', token: 'secret' }], pin: 'secret', uuid: 'u-7' },
    }),
    {
      ...{ id: '7', username: 'ana', name: 'Ana B', email: 'ana@example.com' },
      ...{ isEmailConfirmed: true, isInHome: true },
      info: {
        ...{ id: 7, username: 'ana', title: 'Ana B', email: 'ana@example.com', confirmed: true },
        ...{ home: true, subscription: { active: true, plan: null } },
        ...{ services: [{ identifier: 'epg' }], uuid: 'u-7' },
      },
    },
  )
})

t.test('a person in a home who has no account of their own', async (t) => {
  t.match(readPerson({ id: '8', username: null, title: 'Kid', email: '', home: '1' }), {
    ...{ id: '8', username: '', name: 'Kid', email: '', isEmailConfirmed: false, isInHome: true },
  })
})

t.test('odd data about a person is made harmless, or is none', async (t) => {
  const odd = readPerson({
    ...{ id: 9, username: 42, title: `a\0b\n${'x'.repeat(5000)}`, email: ['x@example.com'] },
    ...{ note: 'half \ud800', deep: [[[[[[['x']]]]]]], many: Array(500).fill(1), '\0': 1 },
  })
  t.equal(odd?.username, '42')
  t.equal(odd?.name.length, 252)
  t.equal(odd?.email, '')
  t.match(odd?.info, { many: Array(200).fill(1) })
  t.match(odd?.info['many'], { length: 200 })
  t.notMatch(JSON.stringify(odd), /\\u0000|\\ud800|\\n/)
  for (const answer of [
    null,
    [],
    'x',
    {},
    { username: 'ana' },
    { id: null },
    { id: 0 },
    { id: '' },
    { id: 'abc' },
    { id: { $gt: 0 } },
    { id: 2 ** 60 },
    { id: '9'.repeat(21) },
  ]) {
    t.equal(readPerson(answer), undefined, JSON.stringify(answer))
  }
})

t.test('what a device provides is a list, however it is written', async (t) => {
  const device = { clientIdentifier: 's', name: 'Home', owned: true, ownerId: null }
  for (const [provides, list] of [
    ['server', ['server']],
    ['client,player, Server', ['client', 'player', 'server']],
    [
      ['server', 'client'],
      ['server', 'client'],
    ],
    ['', []],
    [null, []],
    [5, ['5']],
  ] as const) {
    t.same(readResources([{ ...device, provides }]), [
      { id: 's', name: 'Home', provides: list, isOwned: true, ownerId: undefined },
    ])
  }
})

t.test('devices that make no sense are passed over, lists that make none are none', async (t) => {
  t.same(readResources([null, 5, [], {}, { clientIdentifier: 5 }, { clientIdentifier: 'a\0' }]), [])
  t.match(readResources([{ clientIdentifier: 's', ownerId: '4', owned: 0 }]), [
    { id: 's', name: 's', provides: [], isOwned: false, ownerId: '4' },
  ])
  for (const answer of [null, {}, 'x', { MediaContainer: [] }]) {
    t.equal(readResources(answer), undefined)
    t.equal(readFriends(answer), undefined)
  }
})

t.test('friends and members of a home are ids', async (t) => {
  t.same([...(readFriends([{ id: 1 }, { id: '2' }, { id: null }, {}, 3, null]) ?? [])], ['1', '2'])
  t.same([...(readHomeUsers({ users: [{ id: 3 }, { title: 'x' }] }) ?? [])], ['3'])
  for (const answer of [[], null, { users: {} }]) t.equal(readHomeUsers(answer), undefined)
})
