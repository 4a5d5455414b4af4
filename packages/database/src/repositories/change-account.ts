/** Writes what a flow changes of an account. */
import type { AccountChange, AccountFacts } from '@gatehouse/core'
import { accountName } from '@gatehouse/protocol'
import type { DatabaseTransaction } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { mergeAttributes } from './merge-attributes.ts'

export interface AccountWrite {
  readonly id: number
  readonly change: AccountChange
  readonly now: Date
  record(before: AccountFacts): Promise<void>
}

export async function changeAccount(
  transaction: DatabaseTransaction,
  { id, change, now, record }: AccountWrite,
): Promise<'changed' | 'gone'> {
  // Held until the end: of two that write attributes at once neither loses what it wrote.
  await transaction.$executeRaw`SELECT FROM users WHERE id = ${id} FOR UPDATE`
  const before = await transaction.user.findUnique({ where: { id } })
  if (!before) return 'gone'
  const { username, name, email } = before
  await record({ username, name, email })
  await transaction.user.update({ where: { id }, data: dataOf(change, before, now) })
  await joinGroups(transaction, id, change.groups ?? [])
  return 'changed'
}

function dataOf(
  { username, name, email, attributes, passwordHash }: AccountChange,
  before: { readonly email: string; readonly attributes: unknown },
  now: Date,
): Prisma.UserUpdateInput {
  const address = email === undefined ? undefined : accountName(email)
  const stored = before.attributes as Readonly<Record<string, unknown>>
  return {
    ...(username !== undefined && { username: accountName(username) }),
    ...(name !== undefined && { name }),
    ...(address !== undefined && { email: address }),
    ...(address !== undefined && address !== before.email && { emailVerified: false }),
    ...(attributes && {
      attributes: mergeAttributes([stored, attributes]) as Prisma.InputJsonObject,
    }),
    ...(passwordHash !== undefined && { passwordHash, passwordChangedAt: now }),
  }
}

async function joinGroups(
  transaction: DatabaseTransaction,
  userId: number,
  groups: readonly string[],
): Promise<void> {
  if (groups.length === 0) return
  const found = await transaction.group.findMany({
    where: { id: { in: [...groups] } },
    select: { id: true },
  })
  await transaction.groupMember.createMany({
    data: found.map(({ id: groupId }) => ({ userId, groupId })),
    skipDuplicates: true,
  })
}
