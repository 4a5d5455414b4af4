/** How a person is read: one statement brings the account and every group it is in. */
import type { User } from '@gatehouse/core'
import { mergeAttributes } from './merge-attributes.ts'

type Attributes = Readonly<Record<string, unknown>>

export interface UserRow
  extends Omit<User, 'groups' | 'isSuperuser' | 'passwordHash' | 'attributes'> {
  readonly passwordHash: string | null
  readonly attributes: Attributes
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly isSuperuser: boolean
    readonly attributes: Attributes
  }[]
}

/**
 * Reads the users that `chosen` (a query with one column `id`) gives. UNION ends cycles of groups. OFFSET
 * keeps what is asked of one group a question of its own, which an index answers: where groups are joined,
 * Postgres reads all of them to find a few.
 */
export function selectUsers(chosen: string): string {
  return `
    WITH RECURSIVE chosen AS (${chosen}),
    membership AS (
      SELECT m.user_id, m.group_id FROM group_members m JOIN chosen c ON c.id = m.user_id
      UNION
      SELECT m.user_id, p.parent_id FROM membership m,
        LATERAL (SELECT parent_id FROM group_parents WHERE child_id = m.group_id OFFSET 0) p
    )
    SELECT u.id, u.uuid, u.username, u.name, u.email, u.email_verified AS "emailVerified",
      u.is_active AS "isActive", u.type, u.path, u.attributes, u.password_hash AS "passwordHash",
      ${epoch('u.password_changed_at')} AS "passwordChangedAt",
      ${epoch('u.created_at')} AS "createdAt", ${epoch('u.updated_at')} AS "updatedAt",
      coalesce((
        SELECT json_agg(json_build_object('id', g.id, 'name', g.name,
          'isSuperuser', g.is_superuser, 'attributes', g.attributes) ORDER BY g.name)
        FROM membership m,
          LATERAL (SELECT * FROM groups WHERE id = m.group_id OFFSET 0) g
        WHERE m.user_id = u.id
      ), '[]') AS groups
    FROM users u JOIN chosen c ON c.id = u.id`
}

/** A timestamp as milliseconds since the epoch; `float8` holds them exactly and arrives as a number. */
function epoch(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::float8`
}

export function toUser({ groups, attributes, passwordHash, ...row }: UserRow): User {
  return {
    ...row,
    passwordHash: passwordHash ?? undefined,
    isSuperuser: groups.some((group) => group.isSuperuser),
    groups: groups.map(({ id, name, isSuperuser }) => ({ id, name, isSuperuser })),
    attributes: mergeAttributes([...groups.map((group) => group.attributes), attributes]),
  }
}
