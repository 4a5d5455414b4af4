/** Who somebody is at a source. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import { SEALED } from '../sealed-columns.ts'
import { abstractModel } from './abstract-model.ts'
import {
  type Columns,
  column,
  filledText,
  integerKey,
  nullableText,
  timestamp,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { OAUTH_SOURCE, PLEX_SOURCE } from './source-fields.ts'
import { type Table, tableModel } from './table-model.ts'

export interface ConnectionKind {
  readonly model: string
  /** The model of its sources. */
  readonly source: string
  readonly columns: Columns
  /** What it came with, sealed. */
  readonly secret: string
}

export const USER_SOURCE_CONNECTION_COLUMNS = {
  user: column('userId', integerKey),
  source: column('sourceId', uuid),
  identifier: column('identifier', filledText),
} satisfies Columns

export const CONNECTION_KINDS: readonly ConnectionKind[] = [
  {
    model: 'authentik_sources_oauth.useroauthsourceconnection',
    source: OAUTH_SOURCE.model,
    columns: { ...USER_SOURCE_CONNECTION_COLUMNS, expires: column('expiresAt', timestamp) },
    secret: 'access_token',
  },
  {
    model: 'authentik_sources_plex.userplexsourceconnection',
    source: PLEX_SOURCE.model,
    columns: USER_SOURCE_CONNECTION_COLUMNS,
    secret: 'plex_token',
  },
]

/** The models of all kinds, and the one that they have in common. */
export function userSourceConnectionModelsFor(scope: ModelScope): Model[] {
  const table = scope.transaction.userSourceConnection as unknown as Table
  const name = 'authentik_core.usersourceconnection'
  return [
    ...CONNECTION_KINDS.map((kind) => connectionModel(scope, kind)),
    abstractModel({ name, table, columns: USER_SOURCE_CONNECTION_COLUMNS }),
  ]
}

function connectionModel({ transaction, secrets }: ModelScope, kind: ConnectionKind): Model {
  return tableModel({
    name: kind.model,
    table: transaction.userSourceConnection as unknown as Table,
    required: ['user', 'source', 'identifier'],
    together: ['source', 'identifier', 'user'],
    columns: kind.columns,
    extra: [kind.secret],
    async prepare(attrs) {
      await checkSource(attrs)
      return sealedToken(attrs[kind.secret])
    },
  })

  async function checkSource({ source }: Attributes): Promise<void> {
    if (source === undefined) return
    const where = { id: uuid(source, 'source'), model: kind.source }
    if ((await transaction.source.count({ where })) > 0) return
    throw new FieldError('source', 'refers to nothing: no such source of this kind')
  }

  function sealedToken(given: unknown) {
    if (given === undefined) return {}
    const token = nullableText(given, kind.secret)
    const sealed = token === null ? null : secrets.seal(token, SEALED.sourceAccessToken)
    return { accessTokenEncrypted: sealed, tokenRefusedAt: null }
  }
}
