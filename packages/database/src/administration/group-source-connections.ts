/** What groups are called at sources: of all kinds in one list, and of each kind. */
import {
  GROUP_CONNECTION_KINDS,
  GROUP_SOURCE_CONNECTION,
  GROUP_SOURCE_CONNECTION_COLUMNS,
} from '../blueprint-models/group-source-connection.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { sourceFields, sourceInclude } from './sources.ts'

const include = {
  source: { include: sourceInclude },
} as const satisfies Prisma.GroupSourceConnectionInclude

type Row = Prisma.GroupSourceConnectionGetPayload<{ include: typeof include }>

const all: CollectionDefinition<Row> = {
  model: GROUP_SOURCE_CONNECTION,
  table: 'group_source_connections',
  rows: (client) => client.groupSourceConnection as unknown as ReadTable<Row>,
  include,
  key: { field: 'id', type: 'integer' },
  columns: GROUP_SOURCE_CONNECTION_COLUMNS,
  search: ['identifier', 'group.name', 'source.slug'],
  order: 'createdAt',
  orderings: { created: 'createdAt', last_updated: 'updatedAt' },
  filters: { source__slug: (slug) => ({ source: { slug } }) },
  fields: ({ source, createdAt, updatedAt }) => ({
    source_obj: sourceFields(source),
    created: createdAt.toISOString(),
    last_updated: updatedAt.toISOString(),
  }),
}

export const groupSourceConnections: readonly CollectionDefinition<Row>[] = [
  all,
  ...GROUP_CONNECTION_KINDS.map(({ model, source }) => ({
    ...all,
    model,
    fixed: { source: { model: source } },
  })),
]
