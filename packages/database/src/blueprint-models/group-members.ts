/** Who is in a group, in statements that a hundred thousand people fit in. */
import { type Attributes, FieldError } from '@gatehouse/blueprints'
import type { DatabaseTransaction } from '../connect.ts'
import { integerKey, listOf } from './columns.ts'

export async function setMembers(
  transaction: DatabaseTransaction,
  groupId: string,
  { users, add_user: added, remove_user: removed }: Attributes,
): Promise<void> {
  if (users !== undefined) {
    const userIds = listOf(integerKey)(users, 'users')
    await transaction.$executeRaw`
      DELETE FROM group_members
      WHERE group_id = ${groupId}::uuid AND user_id <> ALL (${userIds}::int[])`
    await addMembers(transaction, groupId, { userIds, field: 'users' })
  }
  if (added !== undefined) {
    const userIds = [integerKey(added, 'add_user')]
    await addMembers(transaction, groupId, { userIds, field: 'add_user' })
  }
  if (removed !== undefined) {
    const userId = integerKey(removed, 'remove_user')
    await transaction.groupMember.deleteMany({ where: { groupId, userId } })
  }
}

async function addMembers(
  transaction: DatabaseTransaction,
  groupId: string,
  { userIds, field }: { readonly userIds: readonly number[]; readonly field: string },
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO group_members (group_id, user_id)
    SELECT ${groupId}::uuid, id FROM users WHERE id = ANY (${userIds}::int[])
    ON CONFLICT DO NOTHING`
  const [missing] = await transaction.$queryRaw<{ id: number }[]>`
    SELECT id FROM unnest(${userIds}::int[]) AS given(id)
    WHERE NOT EXISTS (SELECT FROM users WHERE users.id = given.id) LIMIT 1`
  if (missing) throw new FieldError(field, `refers to nothing: no such object: ${missing.id}`)
}
