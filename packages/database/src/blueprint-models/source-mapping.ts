/** What a source tells about people and groups, in CEL. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { compileSourceMapping } from '@gatehouse/expressions'
import { type Columns, column, filledText, nullableText, type Read } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { OAUTH_SOURCE, PLEX_SOURCE } from './source-fields.ts'
import { type Table, tableModel } from './table-model.ts'

type Kind = Parameters<typeof compileSourceMapping>[1]

const columnsOf = (kind: Kind) =>
  ({
    name: column('name', filledText),
    managed: column('managed', nullableText),
    expression: column('expression', expressionFor(kind)),
  }) satisfies Columns

function expressionFor(kind: Kind): Read<string> {
  return (value, field) => {
    const source = filledText(value, field)
    try {
      compileSourceMapping(source, kind)
      return source
    } catch (cause) {
      const reason = (cause as Error).message.replace(/\.$/, '')
      throw new FieldError(field, `is not valid: ${reason}`, { cause })
    }
  }
}

/** By model. */
export const SOURCE_MAPPING_COLUMNS = {
  [OAUTH_SOURCE.mappings]: columnsOf('oauth'),
  [PLEX_SOURCE.mappings]: columnsOf('plex'),
} satisfies Readonly<Record<string, Columns>>

export function sourceMappingModelsFor({ transaction }: ModelScope): Model[] {
  return Object.entries(SOURCE_MAPPING_COLUMNS).map(([name, columns]) =>
    tableModel({
      name,
      table: transaction.sourceMapping as unknown as Table,
      fixed: { model: name },
      required: ['name', 'expression'],
      columns,
    }),
  )
}
