import { EVENT_RULE_COLUMNS } from '../blueprint-models/event-rule.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

const include = {
  transports: { select: { transportId: true } },
} as const satisfies Prisma.EventRuleInclude

type Row = Prisma.EventRuleGetPayload<{ include: typeof include }>

export const eventRules: CollectionDefinition<Row> = {
  model: 'authentik_events.notificationrule',
  table: 'event_rules',
  rows: (client) => client.eventRule as unknown as ReadTable<Row>,
  include,
  columns: EVENT_RULE_COLUMNS,
  search: ['name', 'severity'],
  order: 'name',
  filters: { destination_group__name: (name) => ({ destinationGroup: { name } }) },
  fields: ({ transports }) => ({ transports: transports.map(({ transportId }) => transportId) }),
}
