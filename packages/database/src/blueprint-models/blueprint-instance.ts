/** A blueprint that is kept; whoever keeps it applies it. */
import type { Model } from '@gatehouse/blueprints'
import {
  boolean,
  type Columns,
  column,
  filledText,
  json,
  listOf,
  oneOf,
  optionalText,
  text,
  timestamp,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export const BLUEPRINT_INSTANCE_COLUMNS = {
  name: column('name', filledText),
  path: column('path', optionalText),
  content: column('content', optionalText),
  context: column('context', json),
  enabled: column('enabled', boolean),
  metadata: column('metadata', json),
  status: column('status', oneOf('successful', 'warning', 'error', 'orphaned', 'unknown')),
  last_applied: column('lastAppliedAt', timestamp),
  last_applied_hash: column('lastAppliedHash', text),
  managed_models: column('managedModels', listOf(text)),
} satisfies Columns

export function blueprintInstanceModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_blueprints.blueprintinstance',
    table: transaction.blueprintInstance as unknown as Table,
    required: ['name'],
    columns: BLUEPRINT_INSTANCE_COLUMNS,
  })
}
