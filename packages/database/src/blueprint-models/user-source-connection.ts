/** Who somebody is at a source. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import type { DatabaseTransaction } from '../connect.ts'
import { countWays, waysOf } from '../repositories/ways-of.ts'
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
    abstractModel({
      ...{ name, table, columns: USER_SOURCE_CONNECTION_COLUMNS },
      remove: (pk) => refuseLast(scope.transaction, Number(pk)),
    }),
  ]
}

function connectionModel({ transaction, secrets }: ModelScope, kind: ConnectionKind): Model {
  const model = tableModel({
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

  return {
    ...model,
    async remove(pk) {
      await refuseLast(transaction, Number(pk))
      await model.remove(pk)
    },
  }

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

/** Whoever has no other way in keeps it; an administrator gives them another first. @throws FieldError */
async function refuseLast(transaction: DatabaseTransaction, id: number): Promise<void> {
  const found = await transaction.userSourceConnection.findUnique({ where: { id } })
  const ways = found && (await waysOf(transaction, found.userId))
  if (!ways) return
  const passkeysOpen = await opensToPasskeys(transaction)
  const left = { ...ways, connections: ways.connections.filter((one) => one.id !== id) }
  if (countWays(ways, passkeysOpen) === 0 || countWays(left, passkeysOpen) > 0) return
  throw new FieldError('user', 'has no other way to sign in')
}

/** Some sign-in flow takes a passkey in place of everything else. */
async function opensToPasskeys(transaction: DatabaseTransaction): Promise<boolean> {
  const [row] = await transaction.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM stages WHERE model = 'authentik_stages_identification.identificationstage'
        AND (settings ->> 'passwordless_flow' <> '' OR settings ->> 'webauthn_stage' <> '')
    ) AS open`
  return row?.open ?? false
}
