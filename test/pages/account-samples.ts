/** A person's own pages with a few things on each. A new page needs a sample here. */
import type { AccountPage } from '@gatehouse/pages'

type Samples = {
  readonly [Name in AccountPage['page']]: Readonly<
    Record<string, Omit<Extract<AccountPage, { page: Name }>, 'page'>>
  >
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
export const NOW = Date.UTC(2026, 10, 30, 12)

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1'

const applications = ['Home Assistant', 'Jellyfin', 'Nextcloud', 'Grafana'].map((name) => ({
  ...{ name, icon: '', openInNewTab: false },
  description: name === 'Jellyfin' ? 'Films and series' : '',
  group: name === 'Grafana' ? 'Work' : 'Home',
  launchUrl: `/application/launch/${name}/`,
}))
const found = { applications, search: '', isEmpty: false, mayAdd: false, pager: {} }

const session = {
  ...{ id: '1f0e0c1e-0000-4000-8000-000000000001', isCurrent: false },
  ...{ userAgent: IPHONE, address: '2001:db8:85a3::8a2e:370:7334' },
  ...{ signedInAt: NOW - 12 * DAY, lastUsedAt: NOW - 3 * 60 * MINUTE },
}
const current = {
  ...{ ...session, isCurrent: true, userAgent: FIREFOX, address: '192.0.2.7' },
  ...{ signedInAt: NOW - MINUTE / 2, lastUsedAt: NOW },
}

const token = {
  intent: 'app_password' as const,
  ...{ identifier: 'television-x7k2p9', name: 'Television' },
  ...{ applicationName: 'Jellyfin', madeAt: NOW - 20 * DAY, lastUsedAt: NOW - 2 * DAY },
  endsAt: NOW + 70 * DAY,
}
const lifetimes = {
  choices: [7, 30, 90, 365].map((days) => ({ value: String(days), days, until: NOW + days * DAY })),
  usual: '90',
}
const VALUE = 'hV3kq0ZrT9wYxN2mB7cLsD4fGj6pQ8uA1eRtYiOzXcVbNmKlJhGfDsAqWe3r'

const passkey = {
  kind: 'webauthn' as const,
  ...{ id: 1, name: 'iCloud Keychain', email: '', remaining: 0 },
  ...{ addedAt: NOW - 20 * DAY, lastUsedAt: NOW - DAY },
}

const events: readonly (readonly [action: string, context: object])[] = [
  ['login', { auth_method: 'password' }],
  ['authorize_application', { authorized_application: { name: 'Jellyfin' } }],
  ['model_created', { model: { model_name: 'token', name: 'Television' } }],
  ['login_failed', {}],
]

export const accountSamples: Samples = {
  applications: {
    library: found,
    'library-empty': { ...found, applications: [], isEmpty: true, mayAdd: true },
    'library-search': { ...found, applications: [], search: 'calendar' },
  },
  profile: {
    profile: {
      ...{ username: 'ana', name: 'Ana Example', email: 'ana@example.com' },
      ...{ isEmailVerified: false, changeUrl: '/if/user/profile/change/' },
    },
  },
  'change-profile': {
    'change-profile': {
      typed: { username: 'ana', name: 'Ana Example', email: 'ana at example.com' },
      mayChange: { username: false, name: true, email: true },
      wrong: ['email'],
    },
  },
  methods: {
    methods: {
      passwordChangedAt: NOW - 90 * DAY,
      methods: [
        passkey,
        {
          ...{ ...passkey, id: 2, name: 'Recovery codes', remaining: 8 },
          kind: 'static',
          lastUsedAt: undefined,
        },
      ],
      linked: [{ id: 1, source: 'Plex', identifier: 'ana.example' }],
      linkable: [{ source: 'GitHub', url: '/source/oauth/login/github/' }],
      ways: [
        { kind: 'webauthn', url: '/flows/-/configure/1/' },
        { kind: 'totp', url: '/flows/-/configure/2/' },
      ],
    },
  },
  'link-account': {
    'link-account': { source: 'GitHub', name: 'ana-codes', username: 'ana' },
  },
  linked: {
    linked: { source: 'Plex', identifier: 'ana.example', linkedAt: NOW - 90 * DAY },
  },
  method: {
    method: { method: passkey },
    'method-last': { method: passkey, problem: 'last-way' },
  },
  password: {
    password: { changedAt: NOW - 90 * DAY, changeUrl: '/if/flow/default-password-change/' },
  },
  preferences: { preferences: { locale: 'de', theme: 'automatic' } },
  sessions: { sessions: { sessions: [current, session], hasOthers: true, pager: {} } },
  connections: {
    connections: {
      connections: [
        {
          ...{ id: '1f0e0c1e-0000-4000-8000-000000000002', name: 'Jellyfin', icon: '' },
          permissions: [
            { id: 'openid', name: '' },
            { id: 'email', name: 'Email address' },
            { id: 'offline_access', name: '' },
          ],
          ...{ agreedAt: NOW - 40 * DAY, lastUsedAt: NOW - 5 * MINUTE, grants: 2 },
        },
        {
          ...{ id: '1f0e0c1e-0000-4000-8000-000000000003', name: 'Grafana', icon: '' },
          permissions: [{ id: 'openid', name: '' }],
          ...{ agreedAt: NOW - 3 * DAY, lastUsedAt: undefined, grants: 0 },
        },
      ],
      pager: {},
    },
    'connections-empty': { connections: [], pager: {} },
  },
  tokens: {
    tokens: {
      tokens: [
        token,
        {
          ...{ ...token, identifier: 'backup', name: 'Backup on the laptop' },
          intent: 'api',
          ...{ applicationName: undefined, lastUsedAt: undefined, endsAt: NOW - DAY },
        },
      ],
      pager: { older: '/if/user/tokens/?page=2' },
    },
    'tokens-empty': { tokens: [], pager: {} },
  },
  'new-token': {
    'new-app-password': {
      intent: 'app_password',
      applications: [{ id: '1', name: 'Jellyfin' }],
      lifetimes,
      typed: { application: '1', lifetime: '30' },
    },
    'new-api-token': {
      intent: 'api',
      applications: [],
      lifetimes: {
        choices: [{ value: 'longest', days: undefined, until: NOW + DAY }],
        usual: 'longest',
      },
    },
  },
  token: {
    token: {
      ...{ token, lifetimes },
      key: {
        value: VALUE,
        curl: [
          'curl https://id.example.com/application/o/token/',
          '-d grant_type=client_credentials',
          "--data-urlencode 'client_id=jellyfin'",
          "--data-urlencode 'username=ana'",
          `--data-urlencode 'password=${VALUE}'`,
        ].join(' \\\n  '),
        env: `GATEHOUSE_URL=https://id.example.com\nGATEHOUSE_USERNAME='ana'\nGATEHOUSE_APP_PASSWORD=${VALUE}`,
      },
    },
  },
  activity: {
    activity: {
      events: events.map(([action, context], index) => ({
        ...{ action: action as never, context: context as never },
        ...{ at: NOW - index * 50 * 60 * MINUTE, address: '192.0.2.7', userAgent: FIREFOX },
      })),
      pager: { older: '/if/user/activity/?after=1' },
    },
  },
}
