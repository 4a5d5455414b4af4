/** Rules about events with what matches them and how people hear of it. */
import type { Clock, NotificationRule, NotificationRules } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'
import { policyTargetInclude, toPolicyBindings } from './policy-bindings.ts'

const include = {
  policyTarget: policyTargetInclude,
  transports: { include: { transport: true }, orderBy: { transportId: 'asc' } },
} as const satisfies Prisma.EventRuleInclude

type Row = Prisma.EventRuleGetPayload<{ include: typeof include }>

export interface CachedNotificationRules extends NotificationRules {
  clear(): void
}

export function notificationRules(
  { prisma }: Database,
  clock: Clock,
  onLookup?: OnLookup,
): CachedNotificationRules {
  const all = configCache(
    async () => {
      const rows = await whileAvailable(() => prisma.eventRule.findMany({ include }))
      return rows.map(toRule)
    },
    clock,
    (hit) => onLookup?.('notification_rules', hit),
  )

  return {
    list: () => all.get('all'),
    async findById(id) {
      const row = await whileAvailable(() =>
        prisma.eventRule.findUnique({ where: { id }, include }),
      )
      return row ? toRule(row) : undefined
    },
    clear: () => all.clear(),
  }
}

function toRule(row: Row): NotificationRule {
  return {
    id: row.id,
    name: row.name,
    severity: row.severity as NotificationRule['severity'],
    destinationGroupId: row.destinationGroupId ?? undefined,
    destinationEventUser: row.destinationEventUser,
    policyBindings: toPolicyBindings(row.policyTarget),
    transports: row.transports.map(({ transport }) => toTransport(transport)),
  }
}

function toTransport(row: Row['transports'][number]['transport']) {
  const { id, name, mode, webhookUrl, emailSubjectPrefix, sendOnce } = row
  // A check constraint of the table holds it to these values.
  const known = mode as NotificationRule['transports'][number]['mode']
  return { id, name, mode: known, webhookUrl, emailSubjectPrefix, sendOnce }
}
