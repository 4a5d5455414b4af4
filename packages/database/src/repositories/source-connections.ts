/** Who people are at sources. */
import type {
  ConfigChanges,
  LinkedIdentity,
  MatchedAccount,
  SourceConnections,
} from '@gatehouse/core'
import { accountName } from '@gatehouse/protocol'
import type { Database, Statement } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'
import { syncSourceGroups } from './sync-source-groups.ts'

export interface SourceConnectionsOptions {
  readonly secrets: SecretBox
  readonly changes: Pick<ConfigChanges, 'publish'>
}

export function sourceConnections(
  database: Database,
  { secrets, changes }: SourceConnectionsOptions,
): SourceConnections {
  return {
    async findUserId(sourceId, identifier) {
      const values = [sourceId, identifier]
      const [row] = await database.query<{ userId: number }>(FIND_USER, values)
      return row?.userId
    },

    connect: ({ sourceId, identifier, userId, sealedToken, expiresAt }, record) =>
      database.transaction(async (transaction) => {
        const expires = expiresAt === undefined ? null : new Date(expiresAt)
        // Of two at once the second waits here for the first, and then finds whose it is.
        const [row] = await transaction.$queryRaw<{ isNew: boolean }[]>`
          INSERT INTO user_source_connections AS known
            (source_id, identifier, user_id, access_token_encrypted, expires_at)
          VALUES (${sourceId}::uuid, ${identifier}, ${userId}, ${sealedToken ?? null}, ${expires})
          ON CONFLICT (source_id, identifier) DO UPDATE SET updated_at = now(),
            access_token_encrypted = excluded.access_token_encrypted, expires_at = excluded.expires_at,
            token_refused_at = NULL
          WHERE known.user_id = excluded.user_id
          RETURNING xmax = 0 AS "isNew"`
        if (!row) return 'of_somebody_else'
        if (!row.isNew) return 'refreshed'
        await record()
        return 'connected'
      }),

    listOf: (userId) => database.query<LinkedIdentity>(LIST, [userId]),

    async syncGroups(sync) {
      const { hasChanged, ...result } = await database.transaction((transaction) =>
        syncSourceGroups(transaction, sync),
      )
      if (hasChanged) await changes.publish({ kind: 'user', userId: sync.userId })
      return result
    },

    seal: (token) => secrets.seal(token, SEALED.sourceAccessToken),

    findByEmail: (email) => database.query<MatchedAccount>(BY_EMAIL, [accountName(email)]),

    async findByUsername(username) {
      const [row] = await database.query<MatchedAccount>(BY_USERNAME, [accountName(username)])
      return row
    },
  }
}

const FIND_USER: Statement = {
  name: 'source connection',
  text: `SELECT user_id AS "userId" FROM user_source_connections
         WHERE source_id = $1 AND identifier = $2`,
}

const LIST: Statement = {
  name: 'source connections of a person',
  text: `SELECT id, source_id AS "sourceId", identifier,
           (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt"
         FROM user_source_connections WHERE user_id = $1 ORDER BY id`,
}

const BY_EMAIL: Statement = {
  name: 'accounts by address',
  text: `SELECT id, username, email FROM users
         WHERE lower(email COLLATE "und-x-icu") = lower($1 COLLATE "und-x-icu") AND $1 <> ''
         ORDER BY id LIMIT 2`,
}

const BY_USERNAME: Statement = {
  name: 'account by username',
  text: `SELECT id, username, email FROM users
         WHERE lower(username COLLATE "und-x-icu") = lower($1 COLLATE "und-x-icu")`,
}
