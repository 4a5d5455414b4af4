/** `events/rules/`: who is told of the events that the policies bound to a rule match. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { Filled, Nullable, Uuid } from '../../fields/types.ts'
import { present } from '../../resource/present.ts'
import type { Asked, Resource } from '../../resource/resource.ts'
import { group } from '../core/group.ts'

export const Severity = Type.Enum(['notice', 'warning', 'alert'], { title: 'SeverityEnum' })

const writable = {
  transports: Type.Optional(Type.Array(Uuid())),
  severity: Type.Optional(Severity),
  destination_group: Type.Optional(Nullable(Uuid())),
  destination_event_user: Type.Optional(Type.Boolean()),
}

export const rule: Resource = {
  path: '/events/rules/',
  model: 'authentik_events.notificationrule',
  component: 'NotificationRule',
  key: 'pbm_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      name: Type.String(),
      ...writable,
      destination_group_obj: Nullable(group.object),
    },
    { title: 'NotificationRule' },
  ),
  request: Type.Object({ name: Filled(), ...writable }, { title: 'NotificationRuleRequest' }),
  filters: { name: Type.String(), severity: Severity, destination_group__name: Type.String() },
  async present(objects, asked) {
    const groups = await groupsOf(objects, asked)
    return objects.map((object) => ({
      ...object,
      destination_group_obj: groups.get(object['destination_group']) ?? null,
    }))
  },
}

/** By their key; without their members. */
async function groupsOf(objects: readonly AdministeredObject[], { request, deps }: Asked) {
  const pks = [...new Set(objects.flatMap((object) => object['destination_group'] ?? []))]
  if (pks.length === 0) return new Map<unknown, object>()
  const { results } = await deps.administration.collection(group.model).list({
    filters: { pks },
    ...{ search: '', ordering: '', page: 1, size: pks.length, reach: { all: true } },
  })
  const options = { include_users: false }
  const presented = await present(group, results, { request, deps, options })
  return new Map(results.map(({ pk }, index) => [pk as unknown, presented[index] ?? {}]))
}
