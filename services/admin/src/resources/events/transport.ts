/** `events/transports/`: how people hear of events. */
import { Type } from 'typebox'
import { Filled, Nullable, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

export const TransportMode = Type.Enum(['local', 'webhook', 'webhook_slack', 'email'], {
  title: 'TransportModeEnum',
})

const MODES: Readonly<Record<string, string>> = {
  local: 'In the admin interface',
  webhook: 'Webhook',
  webhook_slack: 'Webhook of Slack or Discord',
  email: 'Mail',
}

const writable = {
  mode: Type.Optional(TransportMode),
  webhook_url: Type.Optional(Type.String()),
  webhook_ca: Type.Optional(Nullable(Uuid())),
  webhook_mapping_body: Type.Optional(Nullable(Uuid())),
  webhook_mapping_headers: Type.Optional(Nullable(Uuid())),
  email_subject_prefix: Type.Optional(Type.String({ maxLength: 200 })),
  email_template: Type.Optional(Filled()),
  send_once: Type.Optional(Type.Boolean()),
}

export const transport: Resource = {
  path: '/events/transports/',
  model: 'authentik_events.notificationtransport',
  component: 'NotificationTransport',
  key: 'uuid',
  object: Type.Object(
    { pk: Uuid(), name: Type.String(), mode_verbose: Type.String(), ...writable },
    { title: 'NotificationTransport' },
  ),
  request: Type.Object({ name: Filled(), ...writable }, { title: 'NotificationTransportRequest' }),
  filters: {
    name: Type.String(),
    mode: TransportMode,
    webhook_url: Type.String(),
    send_once: Type.Boolean(),
  },
  present: async (objects) =>
    objects.map((object) => ({ ...object, mode_verbose: MODES[String(object['mode'])] ?? '' })),
}
