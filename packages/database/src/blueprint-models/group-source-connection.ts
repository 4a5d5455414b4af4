/** What groups are called at sources. Sign-ins make these; by hand they are only taken away. */
import type { Model } from '@gatehouse/blueprints'
import { abstractModel } from './abstract-model.ts'
import { type Columns, column, filledText, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { OAUTH_SOURCE, PLEX_SOURCE } from './source-fields.ts'
import type { Table } from './table-model.ts'

export const GROUP_SOURCE_CONNECTION_COLUMNS = {
  group: column('groupId', uuid),
  source: column('sourceId', uuid),
  identifier: column('identifier', filledText),
} satisfies Columns

/** By the model of their sources. */
export const GROUP_CONNECTION_KINDS = [
  {
    model: 'authentik_sources_oauth.groupoauthsourceconnection',
    source: OAUTH_SOURCE.model,
  },
  {
    model: 'authentik_sources_plex.groupplexsourceconnection',
    source: PLEX_SOURCE.model,
  },
] as const

export const GROUP_SOURCE_CONNECTION = 'authentik_core.groupsourceconnection'

export function groupSourceConnectionModelsFor({ transaction }: ModelScope): Model[] {
  const table = transaction.groupSourceConnection as unknown as Table
  const names = [GROUP_SOURCE_CONNECTION, ...GROUP_CONNECTION_KINDS.map(({ model }) => model)]
  return names.map((name) =>
    abstractModel({ name, table, columns: GROUP_SOURCE_CONNECTION_COLUMNS }),
  )
}
