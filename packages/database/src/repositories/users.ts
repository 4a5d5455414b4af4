/** People and service accounts. */
import { type Clock, type ConfigChanges, systemClock, type Users } from '@gatehouse/core'
import { accountName } from '@gatehouse/protocol'
import type { Database, Statement } from '../connect.ts'
import { recent } from './recent.ts'
import { selectUsers, toUser, type UserRow } from './user-row.ts'

export interface UsersOptions {
  /** Messages that drop remembered users. */
  readonly changes: ConfigChanges
  readonly clock?: Clock
}

type IdentifierField = 'username' | 'email' | 'upn'

const REMEMBERED_MS = 30_000
const MAX_REMEMBERED = 10_000
const MAX_ID = 2 ** 31 - 1

export function users(database: Database, { changes, clock = systemClock }: UsersOptions): Users {
  const limits = { clock, forMs: REMEMBERED_MS, maxEntries: MAX_REMEMBERED }
  const byId = recent((id: number) => loadOne(BY_ID, [id]), limits)
  const accountIds = recent(findClientAccount, limits)

  changes.subscribe((change) => {
    if (change.kind === 'user') byId.drop(change.userId)
    // A group may have changed, or a message was missed while the connection was lost.
    if (change.kind === 'configuration') byId.clear()
  })

  async function loadOne(statement: Statement, values: readonly unknown[]) {
    const [row] = await database.query<UserRow>(statement, values)
    return row && toUser(row)
  }

  async function findClientAccount(username: string): Promise<number | 'taken' | undefined> {
    const [account] = await database.query<{ id: number; type: string }>(FIND_ACCOUNT, [username])
    const isTaken = account && !account.type.endsWith('service_account')
    return isTaken ? 'taken' : account?.id
  }

  async function createClientAccount(username: string, name: string, path: string) {
    await database.query(CREATE_ACCOUNT, [username, name, path])
    // Also when another process was faster.
    const id = await findClientAccount(username)
    if (id === 'taken') return undefined
    const user = id === undefined ? undefined : await byId.get(id)
    if (!user) throw new Error(`The account "${username}" was removed while it was made.`)
    return user
  }

  return {
    findById: async (id) => (isId(id) ? byId.get(id) : undefined),

    async findFresh(id) {
      if (!isId(id)) return undefined
      byId.drop(id)
      return byId.get(id)
    },

    async findByIdentifier(identifier, { fields, caseInsensitive }) {
      // Postgres keeps no NUL in text, so nobody is called that.
      if (fields.length === 0 || identifier.includes('\0')) return undefined
      const asked = byId.drops
      const user = await loadOne(byIdentifier(fields, caseInsensitive), [accountName(identifier)])
      // The next question is who that is: it must not take longer for those who exist.
      if (user) byId.put(user.id, user, asked)
      return user
    },

    async recordLogin(userId, at) {
      await database.query(RECORD_LOGIN, [userId, new Date(at)])
    },

    async updatePasswordHash(userId, hash, replaces) {
      await database.query(UPDATE_HASH, [userId, hash, replaces ?? null])
      byId.drop(userId)
    },

    async expirePassword({ id, passwordHash }) {
      await database.query(EXPIRE_PASSWORD, [id, passwordHash ?? null])
      byId.drop(id)
    },

    async findOrCreateClientAccount({ username: given, name, path }) {
      const username = accountName(given)
      const id = await accountIds.get(username)
      const known = typeof id === 'number' ? await byId.get(id) : undefined
      if (known) return known
      accountIds.drop(username)
      return createClientAccount(username, name, path)
    },
  }
}

function isId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= MAX_ID
}

const COLUMNS: Readonly<Record<IdentifierField, string>> = {
  username: 'username',
  email: 'email',
  upn: "(attributes ->> 'upn')",
}
const RANKED: readonly IdentifierField[] = ['username', 'email', 'upn']

/**
 * Usernames are unique, the others are not: a username goes before an e-mail address, and a verified
 * address before one that somebody only claims.
 */
function byIdentifier(fields: readonly IdentifierField[], caseInsensitive: boolean): Statement {
  const wanted = RANKED.filter((field) => fields.includes(field))
  const matches = wanted.map(
    (field) =>
      `SELECT id, ${RANKED.indexOf(field)} AS rank, email_verified, is_active
       FROM users WHERE ${matching(field, caseInsensitive)} AND $1 <> ''`,
  )
  return {
    name: `user by ${wanted.join('|')}${caseInsensitive ? ' in any case' : ''}`,
    text: selectUsers(
      `SELECT id FROM (${matches.join(' UNION ALL ')}) match
       ORDER BY rank, email_verified DESC, is_active DESC, id LIMIT 1`,
    ),
  }
}

/** The expressions that the indexes are on find who may be meant, also where the case counts. */
function matching(field: IdentifierField, caseInsensitive: boolean): string {
  const column = COLUMNS[field]
  const fold = (term: string) => `lower(${term} COLLATE "und-x-icu")`
  const conditions = [`${fold(column)} = ${fold('$1::text')}`]
  if (field === 'upn') conditions.push("attributes ? 'upn'")
  if (!caseInsensitive) conditions.push(`${column} = $1`)
  return conditions.join(' AND ')
}

const BY_ID: Statement = { name: 'user by id', text: selectUsers('SELECT $1::int AS id') }

const RECORD_LOGIN: Statement = {
  name: 'record login',
  text: `UPDATE users SET last_login_at = greatest(last_login_at, $2) WHERE id = $1`,
}

/** Leaves `password_changed_at` alone: the password is the same. */
const UPDATE_HASH: Statement = {
  name: 'update password hash',
  text: `UPDATE users SET password_hash = $2
         WHERE id = $1 AND password_hash = coalesce($3, password_hash)`,
}

/** Leaves `password_changed_at` alone: it still says how old the password was. */
const EXPIRE_PASSWORD: Statement = {
  name: 'expire password',
  text: 'UPDATE users SET password_hash = NULL WHERE id = $1 AND password_hash = $2',
}

const FIND_ACCOUNT: Statement = {
  name: 'client account',
  text: `SELECT id, type FROM users
         WHERE lower(username COLLATE "und-x-icu") = lower($1 COLLATE "und-x-icu")`,
}

const CREATE_ACCOUNT: Statement = {
  name: 'create client account',
  text: `INSERT INTO users (username, name, path, type, attributes)
         VALUES ($1, $2, $3, 'service_account', '{"goauthentik.io/user/generated": true}')
         ON CONFLICT (lower(username COLLATE "und-x-icu")) DO NOTHING`,
}
