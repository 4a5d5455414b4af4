/** What somebody agreed to share with an application. */
import type { Model } from '@gatehouse/blueprints'
import { type Columns, column, integerKey, optionalText, timestamp, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const COLUMNS = {
  user: column('userId', integerKey),
  application: column('applicationId', uuid),
  permissions: column('scopes', (value, field) =>
    optionalText(value, field).split(/\s+/).filter(Boolean),
  ),
  expires: column('expiresAt', timestamp),
} satisfies Columns

export function userConsentModel({ transaction }: ModelScope): Model {
  return {
    ...tableModel({
      name: 'authentik_core.userconsent',
      table: transaction.userConsent as unknown as Table,
      required: ['user', 'application'],
      together: ['user', 'application'],
      columns: COLUMNS,
    }),
    async remove(pk) {
      // The API knows it by a number.
      const where = typeof pk === 'number' ? { number: pk } : { id: pk }
      await transaction.userConsent.deleteMany({ where })
    },
  }
}
