/** How people hear of events: a mail, or a request to a server of theirs. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import {
  boolean,
  type Columns,
  column,
  filledText,
  nullableUuid,
  oneOf,
  optionalText,
  type Read,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const webAddress: Read<string> = (value, field) => {
  const address = optionalText(value, field)
  if (address === '' || /^https?:$/.test(URL.parse(address)?.protocol ?? '')) return address
  throw new FieldError(field, 'must be an address that begins with https:// or http://')
}

/** There are no mappings for webhooks and no authorities of their own: the system's are asked. */
const nothing: Read<null> = (value, field) => {
  if (nullableUuid(value, field) === null) return null
  throw new FieldError(field, 'cannot be set: webhooks have the usual body and authorities')
}

export const EVENT_TRANSPORT_COLUMNS = {
  name: column('name', filledText),
  mode: column('mode', oneOf('local', 'webhook', 'webhook_slack', 'email')),
  webhook_url: column('webhookUrl', webAddress),
  webhook_ca: column('webhookCaId', nothing),
  webhook_mapping_body: column('webhookMappingBodyId', nothing),
  webhook_mapping_headers: column('webhookMappingHeadersId', nothing),
  email_subject_prefix: column('emailSubjectPrefix', optionalText),
  email_template: column('emailTemplate', filledText),
  send_once: column('sendOnce', boolean),
} satisfies Columns

export function eventTransportModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_events.notificationtransport',
    table: transaction.eventTransport as unknown as Table,
    required: ['name'],
    columns: EVENT_TRANSPORT_COLUMNS,
    async extend(pk, attrs) {
      if (!concernsAddress(attrs)) return
      const where = { id: String(pk) }
      const { mode, webhookUrl } = await transaction.eventTransport.findUniqueOrThrow({ where })
      if (!mode.startsWith('webhook') || webhookUrl !== '') return
      throw new FieldError('webhook_url', 'must be set for a webhook')
    },
  })
}

function concernsAddress(attrs: Attributes): boolean {
  return attrs['mode'] !== undefined || attrs['webhook_url'] !== undefined
}
