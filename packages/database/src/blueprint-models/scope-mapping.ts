/** What a scope tells about a person, in CEL. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { compileMapping } from '@gatehouse/expressions'
import { isScopeToken } from '@gatehouse/protocol'
import {
  type Columns,
  column,
  filledText,
  nullableText,
  optionalText,
  type Read,
  text,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const scopeName: Read<string> = (value, field) => {
  const read = text(value, field)
  if (!isScopeToken(read)) throw new FieldError(field, 'must be a scope name without spaces')
  return read
}

const expression: Read<string> = (value, field) => {
  const source = text(value, field)
  try {
    compileMapping(source)
    return source
  } catch (cause) {
    const reason = (cause as Error).message.replace(/\.$/, '')
    throw new FieldError(field, `is not valid: ${reason}`, { cause })
  }
}

export const SCOPE_MAPPING_COLUMNS = {
  name: column('name', filledText),
  managed: column('managed', nullableText),
  scope_name: column('scopeName', scopeName),
  description: column('description', optionalText),
  expression: column('expression', expression),
} satisfies Columns

export function scopeMappingModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_providers_oauth2.scopemapping',
    table: transaction.scopeMapping as unknown as Table,
    required: ['name', 'scope_name', 'expression'],
    columns: SCOPE_MAPPING_COLUMNS,
  })
}
