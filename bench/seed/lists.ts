/** The long lists of the admin API, as its routes ask for them: their first pages, and one person's part. */
import type { ConfigChanges, ObjectQuery } from '@gatehouse/core'
import {
  administration,
  createPasswordHasher,
  createSecretBox,
  type Database,
} from '@gatehouse/database'
import type { HotQuery } from './hot-queries.ts'
import { FIRST_ID } from './seed-table.ts'

type Asked = Partial<Pick<ObjectQuery, 'filters' | 'search' | 'ordering'>>

const USERS = 'authentik_core.user'
const TOKENS = 'authentik_core.token'
const SESSIONS = 'authentik_core.authenticatedsession'
const CONSENTS = 'authentik_core.userconsent'
const GRANTS = 'authentik_providers_oauth2.refreshtoken'
const EVENTS = 'authentik_events.event'

const nobody: ConfigChanges = { publish: async () => undefined, subscribe: () => undefined }
const refuse = async () => Promise.reject(new Error('lists make no keys'))

export function lists(database: Database, anyUser: () => number): HotQuery[] {
  const { collection } = administration(database, {
    secrets: createSecretBox(['nothing is sealed here'.repeat(2)]),
    passwords: createPasswordHasher(),
    keyMaker: { generate: refuse, read: refuse },
    changes: nobody,
  })
  const everything = { filters: {}, search: '', ordering: '', reach: { all: true } } as const
  const list = (what: string, model: string, asked: () => Asked = () => ({})): HotQuery => ({
    name: `list: ${what}`,
    run: () => collection(model).list({ ...everything, page: 1, size: 20, ...asked() }),
  })
  const username = () => `seed-${anyUser()}`
  const user = () => ({ filters: { user: FIRST_ID + anyUser() } })
  const named = () => ({ filters: { user__username: username() } })
  return [
    list('people', USERS),
    list('people, who was there last', USERS, () => ({ ordering: '-last_login' })),
    list('people, the newest', USERS, () => ({ ordering: '-date_joined' })),
    list('people by username', USERS, () => ({ filters: { username: username() } })),
    list('people by attribute', USERS, () => ({
      filters: { attributes: JSON.stringify({ upn: `${username()}@corp.example` }) },
    })),
    list('superusers', USERS, () => ({ filters: { is_superuser: true } })),
    list('tokens', TOKENS),
    list('tokens of a person', TOKENS, named),
    list('sessions', SESSIONS),
    list('sessions of a person', SESSIONS, named),
    list('consents', CONSENTS),
    list('consents of a person', CONSENTS, user),
    list('refresh tokens', GRANTS),
    list('refresh tokens of a person', GRANTS, user),
    list('events', EVENTS),
    list('events of a person', EVENTS, () => ({ filters: { username: username() } })),
  ]
}
