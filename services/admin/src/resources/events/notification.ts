/** `events/notifications/`: what people were told of events, in the interface. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import type { Asked, Resource } from '../../resource/resource.ts'
import { event } from './event.ts'
import { Severity } from './rule.ts'

const writable = {
  hyperlink: Type.Optional(Nullable(Type.String({ maxLength: 4096 }))),
  hyperlink_label: Type.Optional(Nullable(Type.String())),
  seen: Type.Optional(Type.Boolean()),
}

export const notification: Resource = {
  path: '/events/notifications/',
  model: 'authentik_events.notification',
  component: 'Notification',
  key: 'uuid',
  operations: ['list', 'retrieve', 'update', 'destroy', 'used_by'],
  object: Type.Object(
    {
      pk: Uuid(),
      severity: Severity,
      body: Type.String(),
      created: Timestamp(),
      event: Type.Optional(event.object),
      ...writable,
    },
    { title: 'Notification' },
  ),
  request: Type.Object(
    // What it is about stays, whatever is sent back with it.
    { ...writable, event: Type.Optional(event.request ?? Type.Unknown()) },
    { title: 'NotificationRequest' },
  ),
  filters: {
    body: Type.String(),
    created: Timestamp(),
    event: Uuid(),
    seen: Type.Boolean(),
    severity: Severity,
    user: Int32(),
  },
  owned: true,
  unrecorded: true,
  prepare: async ({ event: _event, ...attributes }) => attributes,
  async present(objects, asked) {
    const events = await eventsOf(objects, asked)
    return objects.map(({ event: id, ...object }) => {
      const found = events.get(id)
      return found ? { ...object, event: found } : object
    })
  },
  concerns: () => [],
}

/** By their key. Those that have left the audit trail are missing. */
async function eventsOf(objects: readonly AdministeredObject[], { deps }: Asked) {
  const pks = [...new Set(objects.flatMap((object) => object['event'] ?? []))]
  if (pks.length === 0) return new Map<unknown, object>()
  const { results } = await deps.administration.collection(event.model).list({
    filters: { pks },
    ...{ search: '', ordering: '', page: 1, size: pks.length, reach: { all: true } },
  })
  return new Map(results.map((found) => [found.pk as unknown, found]))
}
