/** Members of a superuser group, and of the groups below it, are superusers. */
import type { DatabaseTransaction } from '../connect.ts'

/** Superuser groups and all below them. */
export async function superuserGroups(client: DatabaseTransaction): Promise<readonly string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE making AS (
      SELECT id FROM groups WHERE is_superuser
      UNION
      SELECT p.child_id FROM group_parents p JOIN making m ON m.id = p.parent_id
    )
    SELECT id FROM making`
  return rows.map(({ id }) => id)
}

/** Everybody who is one. */
export async function superusers(client: DatabaseTransaction): Promise<readonly number[]> {
  const groupIds = await superuserGroups(client)
  const rows = await client.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT user_id AS id FROM group_members WHERE group_id = ANY (${[...groupIds]}::uuid[])`
  return rows.map(({ id }) => id)
}

export async function superusersAmong(
  client: DatabaseTransaction,
  userIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await client.$queryRaw<{ id: number }[]>`
    WITH RECURSIVE making AS (
      SELECT id FROM groups WHERE is_superuser
      UNION
      SELECT p.child_id FROM group_parents p JOIN making m ON m.id = p.parent_id
    )
    SELECT DISTINCT user_id AS id FROM group_members JOIN making ON making.id = group_id
    WHERE user_id = ANY (${[...userIds]}::int[])`
  return new Set(rows.map(({ id }) => id))
}
