/** `events/events/`: the audit trail. What has happened cannot be changed. */
import { Type } from 'typebox'
import { Attributes, Filled, Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import { EventAction, EventActions } from './event-actions.ts'

export const eventFilters = {
  action: Type.String(),
  actions: Type.Array(EventActions),
  brand_name: Type.String(),
  client_ip: Type.String(),
  context_authorized_app: Type.String(),
  context_device: Type.String(),
  context_model_app: Type.String(),
  context_model_name: Type.String(),
  context_model_pk: Type.String(),
  username: Type.String(),
}

const optional = {
  user: Type.Optional(Attributes()),
  context: Type.Optional(Attributes()),
  expires: Type.Optional(Timestamp()),
  brand: Type.Optional(Attributes()),
}

export const event: Resource = {
  path: '/events/events/',
  model: 'authentik_events.event',
  component: 'Event',
  key: 'event_uuid',
  operations: ['list', 'create', 'retrieve', 'destroy'],
  object: Type.Object(
    {
      pk: Uuid(),
      action: EventAction(),
      app: Type.String(),
      client_ip: Type.Optional(Nullable(Type.String())),
      created: Timestamp(),
      ...optional,
    },
    { title: 'Event' },
  ),
  request: Type.Object(
    {
      action: EventAction(),
      app: Filled(),
      client_ip: Type.Optional(Nullable(Filled())),
      ...optional,
    },
    { title: 'EventRequest' },
  ),
  filters: eventFilters,
  concerns: () => [],
  /** Those that are stored here no worker has seen. */
  async changed({ pk }, { deps, action }) {
    if (action !== 'model_created') return
    const eventId = String(pk)
    await deps.bus.add('notifications', 'match', { eventId }, { id: `match-${eventId}` })
  },
}
