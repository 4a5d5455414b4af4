import t from 'tap'
import {
  decideAdmission,
  type PlexAdmissionFacts,
  type PlexFailure,
  type PlexResource,
} from '../../src/index.ts'

const ok = <T>(value: T) => ({ ok: true as const, value })
const failure = (call: PlexFailure['call'], kind: PlexFailure['kind'] = 'failed') => ({
  ok: false as const,
  failure: { call, kind, message: 'no' },
})
const server = (over: Partial<PlexResource> = {}): PlexResource => ({
  ...{ id: 'server-1', name: 'Home', provides: ['server'], isOwned: false, ownerId: '1' },
  ...over,
})

/** Somebody whom nothing lets in: everything is asked and answered. */
const nobody: PlexAdmissionFacts = {
  person: { id: '2', isInHome: false },
  allowedServers: ['server-1'],
  allowFriends: true,
  ownerId: ok('1'),
  resources: ok([]),
  friends: ok(new Set<string>()),
  homeUsers: undefined,
}

const ADMITTED: readonly (readonly [string, Partial<PlexAdmissionFacts>, string])[] = [
  ['the owner', { person: { id: '1', isInHome: false } }, 'owner'],
  [
    'the owner, where nobody else may',
    { person: { id: '1', isInHome: false }, allowedServers: [], allowFriends: false },
    'owner',
  ],
  ['who shares an allowed server', { resources: ok([server()]) }, 'server'],
  [
    'who shares an allowed server and is no friend, where friends are off',
    { resources: ok([server()]), allowFriends: false },
    'server',
  ],
  [
    'who shares a server that is more than a server',
    { resources: ok([server({ provides: ['client', 'server', 'player'] })]) },
    'server',
  ],
  [
    'whose server has no known owner',
    { resources: ok([server({ ownerId: undefined })]) },
    'server',
  ],
  [
    'who shares a server, when the owner is not known',
    { resources: ok([server({ ownerId: '9' })]), ownerId: failure('user') },
    'server',
  ],
  [
    'who shares a server, when the friends are not known',
    { resources: ok([server()]), friends: failure('friends') },
    'server',
  ],
  ['a friend without a server', { friends: ok(new Set(['2'])) }, 'friend'],
  [
    'a friend, where no server is allowed',
    { friends: ok(new Set(['2'])), allowedServers: [] },
    'friend',
  ],
  [
    'a friend, when the servers are not known',
    { friends: ok(new Set(['2'])), resources: failure('resources', 'unreachable') },
    'friend',
  ],
  [
    'a member of the home',
    { person: { id: '2', isInHome: true }, homeUsers: ok(new Set(['1', '2'])) },
    'home',
  ],
  [
    'a member of the home, when the friends are not known',
    {
      person: { id: '2', isInHome: true },
      homeUsers: ok(new Set(['2'])),
      friends: failure('friends'),
    },
    'home',
  ],
]

for (const [who, facts, by] of ADMITTED) {
  t.test(`${who} may enter`, async (t) => {
    t.same(decideAdmission({ ...nobody, ...facts }), { decision: 'admitted', by })
  })
}

const REFUSED: readonly (readonly [string, Partial<PlexAdmissionFacts>])[] = [
  ['a stranger', {}],
  ['who shares another server', { resources: ok([server({ id: 'server-2' })]) }],
  ['who shares something else of that id', { resources: ok([server({ provides: ['player'] })]) }],
  ['whose provision merely begins so', { resources: ok([server({ provides: ['servers'] })]) }],
  [
    'who gave a device of their own the id of an allowed server',
    { resources: ok([server({ isOwned: true, ownerId: undefined })]) },
  ],
  ['whose server of that id is somebody else’s', { resources: ok([server({ ownerId: '9' })]) }],
  [
    'who shares a server, where no server is allowed and friends are off',
    { resources: ok([server()]), allowedServers: [], allowFriends: false },
  ],
  ['a friend, where friends are off', { friends: ok(new Set(['2'])), allowFriends: false }],
  [
    'a member of the home, where friends are off',
    {
      person: { id: '2', isInHome: true },
      homeUsers: ok(new Set(['2'])),
      allowFriends: false,
    },
  ],
  [
    'a member of another home',
    { person: { id: '2', isInHome: true }, homeUsers: ok(new Set(['1'])) },
  ],
  [
    'a stranger, when friends are off and not known',
    { allowFriends: false, friends: failure('friends') },
  ],
  ['a stranger, where no token of the owner is stored', { ownerId: undefined, friends: undefined }],
]

for (const [who, facts] of REFUSED) {
  t.test(`${who} may not enter`, async (t) => {
    t.same(decideAdmission({ ...nobody, ...facts }), { decision: 'refused' })
  })
}

t.test('nothing is decided as long as what is not known could let somebody in', async (t) => {
  const cases: readonly (readonly [Partial<PlexAdmissionFacts>, readonly string[]])[] = [
    [{ friends: failure('friends') }, ['friends']],
    [{ resources: failure('resources', 'limited') }, ['resources']],
    [{ ownerId: failure('user', 'refused'), friends: failure('friends') }, ['user', 'friends']],
    [{ person: { id: '2', isInHome: true }, homeUsers: failure('home users') }, ['home users']],
  ]
  for (const [facts, calls] of cases) {
    const admission = decideAdmission({ ...nobody, ...facts })
    t.match(admission, { decision: 'undecided', failures: calls.map((call) => ({ call })) })
  }
})
