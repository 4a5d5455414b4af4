/** Lets a person into the groups that a source says they are in, and out of those that it says no more. */
import type { GroupRefusal, GroupSync, GroupSyncResult, SourceGroup } from '@gatehouse/core'
import type { DatabaseTransaction } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'

interface Synced extends GroupSyncResult {
  readonly hasChanged: boolean
}

export async function syncSourceGroups(
  transaction: DatabaseTransaction,
  sync: GroupSync,
): Promise<Synced> {
  const { userId, source, groups } = sync
  // Two at once would make the same group twice: one source at a time.
  await transaction.$executeRaw`SELECT FROM sources WHERE pbm_uuid = ${source.id}::uuid FOR NO KEY UPDATE`
  const joined: string[] = []
  const refused: { name: string; reason: GroupRefusal }[] = []
  for (const group of groups) {
    const found = await groupOf(transaction, sync, group)
    if ('refused' in found) refused.push({ name: group.name, reason: found.refused })
    else joined.push(found.id)
  }
  const left = await transaction.$executeRaw`
    DELETE FROM group_members WHERE user_id = ${userId} AND NOT group_id = ANY (${joined}::uuid[])
      AND group_id IN (SELECT group_id FROM group_source_connections WHERE source_id = ${source.id}::uuid)`
  const { count } = await transaction.groupMember.createMany({
    data: [...new Set(joined)].map((groupId) => ({ userId, groupId })),
    skipDuplicates: true,
  })
  return { refused, hasChanged: left + count > 0 }
}

async function groupOf(
  transaction: DatabaseTransaction,
  { source, mode }: GroupSync,
  { identifier, name, attributes }: SourceGroup,
): Promise<{ readonly id: string } | { readonly refused: GroupRefusal }> {
  const key = { sourceId_identifier: { sourceId: source.id, identifier } }
  const connection = await transaction.groupSourceConnection.findUnique({ where: key })
  if (connection) return { id: connection.groupId }
  const named = await transaction.group.findUnique({ where: { name }, select: { id: true } })
  if (named && mode !== 'name_link') return { refused: 'name_taken' }
  if (named && (await confersEverything(transaction, named.id))) return { refused: 'superuser' }
  const data = { name, attributes: attributes as Prisma.InputJsonObject }
  const { id } = named ?? (await transaction.group.create({ data, select: { id: true } }))
  await transaction.groupSourceConnection.create({
    data: { sourceId: source.id, identifier, groupId: id },
  })
  return { id }
}

/** A superuser group, or inside one. */
async function confersEverything(transaction: DatabaseTransaction, id: string): Promise<boolean> {
  const [row] = await transaction.$queryRaw<{ confers: boolean | null }[]>`
    WITH RECURSIVE above AS (
      SELECT ${id}::uuid AS id
      UNION SELECT p.parent_id FROM group_parents p JOIN above ON above.id = p.child_id
    )
    SELECT bool_or(is_superuser) AS confers FROM groups JOIN above USING (id)`
  return row?.confers ?? false
}
