import { NOTIFICATION_COLUMNS } from '../blueprint-models/notification.ts'
import type { Notification } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

export const notifications: CollectionDefinition<Notification> = {
  model: 'authentik_events.notification',
  table: 'notifications',
  rows: (client) => client.notification as unknown as ReadTable<Notification>,
  columns: NOTIFICATION_COLUMNS,
  search: ['body', 'severity'],
  order: '-createdAt',
  orderings: { created: 'createdAt', severity: 'severity', body: 'body' },
  owner: 'userId',
  filters: {
    body: (body) => ({ body }),
    created: (created) => ({ createdAt: new Date(String(created)) }),
    event: (eventId) => ({ eventId }),
    severity: (severity) => ({ severity }),
    user: (userId) => ({ userId }),
  },
  fields: ({ userId, eventId, severity, body, createdAt }) => ({
    ...{ user: userId, event: eventId, severity, body },
    created: createdAt.toISOString(),
  }),
}
