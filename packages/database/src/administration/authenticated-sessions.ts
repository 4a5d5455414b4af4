import type { AuthenticatedSession } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { owner } from './search.ts'

export const authenticatedSessions: CollectionDefinition<AuthenticatedSession> = {
  model: 'authentik_core.authenticatedsession',
  table: 'authenticated_sessions',
  rows: (client) => client.authenticatedSession as unknown as ReadTable<AuthenticatedSession>,
  pk: 'uuid',
  key: { field: 'uuid', type: 'uuid' },
  columns: {},
  search: ['userAgent', 'clientAddress', owner],
  order: '-expiresAt',
  orderings: {
    expires: 'expiresAt',
    last_used: 'lastUsedAt',
    last_ip: 'clientAddress',
    last_user_agent: 'userAgent',
    user: 'userId',
  },
  owner: 'userId',
  filters: {
    session__last_ip: (clientAddress) => ({ clientAddress }),
    session__last_user_agent: (userAgent) => ({ userAgent }),
    user__username: (username) => ({ user: { username } }),
    unexpired: (at) => ({ expiresAt: { gt: at } }),
    users: (ids) => ({ userId: { in: ids } }),
  },
  fields: (row) => ({
    uuid: row.uuid,
    sid: row.sid,
    user: row.userId,
    last_ip: row.clientAddress,
    last_user_agent: row.userAgent,
    created: row.createdAt.toISOString(),
    last_used: row.lastUsedAt.toISOString(),
    expires: row.expiresAt.toISOString(),
  }),
}
