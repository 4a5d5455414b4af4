/** Lets somebody enrol. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import {
  boolean,
  type Columns,
  column,
  json,
  nullableIntegerKey,
  nullableUuid,
  type Read,
  slug,
  timestamp,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

/** It is shown to whoever may see invitations, and lies in the plans of flows. */
const fixedData: Read<object> = (value, field) => {
  const data = json(value, field)
  if (Object.hasOwn(data, 'password')) {
    throw new FieldError(field, 'must not hold a password: people choose their own')
  }
  return data
}

export const INVITATION_COLUMNS = {
  name: column('name', slug),
  expires: column('expiresAt', timestamp),
  fixed_data: column('fixedData', fixedData),
  single_use: column('singleUse', boolean),
  flow: column('flowId', nullableUuid),
  created_by: column('createdById', nullableIntegerKey),
} satisfies Columns

export function invitationModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_stages_invitation.invitation',
    table: transaction.invitation as unknown as Table,
    required: ['name'],
    columns: INVITATION_COLUMNS,
  })
}
