import { EVENT_TRANSPORT_COLUMNS } from '../blueprint-models/event-transport.ts'
import type { EventTransport } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

export const eventTransports: CollectionDefinition<EventTransport> = {
  model: 'authentik_events.notificationtransport',
  table: 'event_transports',
  rows: (client) => client.eventTransport as unknown as ReadTable<EventTransport>,
  columns: EVENT_TRANSPORT_COLUMNS,
  search: ['name', 'mode'],
  order: 'name',
}
