/** Events that programs add. Those of Gatehouse come from its audit log. */
import { randomUUID } from 'node:crypto'
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import { parseDuration } from '@gatehouse/protocol'
import { type Columns, column, filledText, json, nullableText, timestamp } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { SETTINGS } from './settings-fields.ts'
import { type Table, tableModel } from './table-model.ts'

const EVENT_COLUMNS = {
  action: column('action', (value, field) => {
    const action = filledText(value, field)
    // An event of ours that somebody else wrote would be a lie.
    if (/^custom_[\w-]{0,100}$/.test(action)) return action
    throw new FieldError(field, 'must begin with custom_')
  }),
  app: column('app', filledText),
  user: column('user', json),
  context: column('context', json),
  client_ip: column('clientIp', nullableText),
  expires: column('expiresAt', timestamp),
} satisfies Columns

export function eventModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_events.event',
    table: transaction.event as unknown as Table,
    required: ['action', 'app'],
    columns: EVENT_COLUMNS,
    extra: ['brand'],
    async prepare(attrs, isNew) {
      if (!isNew) return {}
      return { id: randomUUID(), ...(await brandOf(attrs)), ...(await endOf(attrs)) }
    },
  })

  async function brandOf({ brand }: Attributes): Promise<{ brandId?: string }> {
    const { pk } = (brand ?? {}) as { pk?: unknown }
    if (typeof pk !== 'string') return {}
    const found = await transaction.brand.findMany({ select: { id: true } })
    return found.some(({ id }) => id === pk) ? { brandId: pk } : {}
  }

  async function endOf({ expires }: Attributes): Promise<{ expiresAt?: Date }> {
    if (expires !== undefined) return {}
    const row = await transaction.systemSettings.findFirst({ select: { settings: true } })
    const stored = (row?.settings ?? {}) as Attributes
    const kept = String(stored['event_retention'] ?? SETTINGS.event_retention.usual)
    return { expiresAt: new Date(Date.now() + parseDuration(kept)) }
  }
}
