/** What somebody was told of an event. Only what becomes of it can be written. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { boolean, type Columns, column, nullableText, type Read } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const link: Read<string | null> = (value, field) => {
  const address = nullableText(value, field)
  if (address === null || /^(https?:\/\/|\/(?!\/))/.test(address)) return address
  throw new FieldError(field, 'must be a path, or an address that begins with https:// or http://')
}

export const NOTIFICATION_COLUMNS = {
  seen: column('seen', boolean),
  hyperlink: column('hyperlink', link),
  hyperlink_label: column('hyperlinkLabel', nullableText),
} satisfies Columns

export function notificationModel({ transaction }: ModelScope): Model {
  return {
    ...tableModel({
      name: 'authentik_events.notification',
      table: transaction.notification as unknown as Table,
      required: [],
      columns: NOTIFICATION_COLUMNS,
    }),
    async create() {
      throw new FieldError('event', 'is what happened: a notification cannot be made without')
    },
  }
}
