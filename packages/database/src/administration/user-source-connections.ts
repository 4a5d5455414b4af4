/** Who people are at sources: of all kinds in one list, and of each kind. Never with their tokens. */
import {
  CONNECTION_KINDS,
  USER_SOURCE_CONNECTION_COLUMNS,
} from '../blueprint-models/user-source-connection.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { owner } from './search.ts'
import { sourceFields, sourceInclude } from './sources.ts'

const include = {
  source: { include: sourceInclude },
} as const satisfies Prisma.UserSourceConnectionInclude

type Row = Prisma.UserSourceConnectionGetPayload<{ include: typeof include }>

const all: CollectionDefinition<Row> = {
  model: 'authentik_core.usersourceconnection',
  table: 'user_source_connections',
  rows: (client) => client.userSourceConnection as unknown as ReadTable<Row>,
  include,
  key: { field: 'id', type: 'integer' },
  columns: USER_SOURCE_CONNECTION_COLUMNS,
  search: ['identifier', owner, 'source.slug'],
  order: 'createdAt',
  orderings: { created: 'createdAt', last_updated: 'updatedAt' },
  filters: { source__slug: (slug) => ({ source: { slug } }) },
  owner: 'userId',
  fields: ({ source, createdAt, updatedAt }) => ({
    source_obj: sourceFields(source),
    created: createdAt.toISOString(),
    last_updated: updatedAt.toISOString(),
  }),
}

export const userSourceConnections: readonly CollectionDefinition<Row>[] = [
  all,
  ...CONNECTION_KINDS.map(({ model, source, columns }) => ({
    ...all,
    model,
    columns,
    fixed: { source: { model: source } },
  })),
]
