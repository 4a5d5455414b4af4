/** Who is told of the events that the policies bound to it match. */
import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import {
  boolean,
  type Columns,
  column,
  filledText,
  listOf,
  nullableUuid,
  oneOf,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export const EVENT_RULE_COLUMNS = {
  name: column('name', filledText),
  severity: column('severity', oneOf('notice', 'warning', 'alert')),
  destination_group: column('destinationGroupId', nullableUuid),
  destination_event_user: column('destinationEventUser', boolean),
} satisfies Columns

export function eventRuleModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_events.notificationrule',
    table: transaction.eventRule as unknown as Table,
    required: ['name'],
    columns: EVENT_RULE_COLUMNS,
    extra: ['transports'],
    extend: setTransports,
  })

  async function setTransports(pk: Pk, { transports }: Attributes): Promise<void> {
    if (transports === undefined) return
    const ruleId = String(pk)
    const ids = [...new Set(listOf(uuid)(transports, 'transports'))]
    const known = await transaction.eventTransport.count({ where: { id: { in: ids } } })
    if (known < ids.length) {
      throw new FieldError('transports', 'refers to nothing: no such object')
    }
    await transaction.eventRuleTransport.deleteMany({ where: { ruleId } })
    await transaction.eventRuleTransport.createMany({
      data: ids.map((transportId) => ({ ruleId, transportId })),
    })
  }
}
