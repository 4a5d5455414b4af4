/** Accounts as flows make, change and remove them. */
import {
  type Accounts,
  type Clock,
  type ConfigChanges,
  type NewAccount,
  type SourceIdentity,
  systemClock,
} from '@gatehouse/core'
import { accountName } from '@gatehouse/protocol'
import { superusersAmong } from '../administration/superusers.ts'
import type { Database, DatabaseTransaction } from '../connect.ts'
import { Prisma } from '../generated/client.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { changeAccount } from './change-account.ts'
import { takeInvitation } from './take-invitation.ts'

export interface AccountsOptions {
  readonly changes: Pick<ConfigChanges, 'publish'>
  readonly clock?: Clock
}

export function accounts(
  database: Database,
  { changes, clock = systemClock }: AccountsOptions,
): Accounts {
  const now = () => new Date(clock.now())
  const inTurn = oneAtATime()
  const announce = (userId: number) => changes.publish({ kind: 'user', userId })

  const inTransaction = <T>(work: (transaction: DatabaseTransaction) => Promise<T>) =>
    decided(() => inTurn(() => database.transaction(work)))

  async function existing({ uuid }: NewAccount): Promise<number | undefined> {
    const row = await database.prisma.user.findUnique({ where: { uuid }, select: { id: true } })
    return row?.id
  }

  async function isKnown({ identity }: NewAccount): Promise<boolean> {
    if (!identity) return false
    const { sourceId, identifier } = identity
    const where = { sourceId_identifier: { sourceId, identifier } }
    return (await database.prisma.userSourceConnection.findUnique({ where })) !== null
  }

  return {
    async create(account, record) {
      const made = await inTransaction(async (transaction) => {
        await invited(transaction, account.invitationId, now())
        const id = await insert(transaction, account)
        await record(id)
        return id
      })
      if (typeof made === 'number') return { kind: 'created', id: made }
      // Asked for twice, the first of the two has the username, and the invitation.
      const id = await existing(account)
      if (id !== undefined) return { kind: 'created', id }
      return { kind: (await isKnown(account)) ? 'known' : made }
    },

    async change(id, change, record) {
      const kind = await inTransaction(async (transaction) => {
        await invited(transaction, change.invitationId, now())
        return changeAccount(transaction, { id, change, record, now: now() })
      })
      if (kind === 'changed') await announce(id)
      return { kind }
    },

    canLeave: (id) => database.transaction((transaction) => mayLeave(transaction, id)),

    async remove(id, record) {
      const outcome = await inTurn(() =>
        database.transaction(async (transaction) => {
          if (!(await mayLeave(transaction, id))) return 'last_superuser'
          await record()
          const { count } = await transaction.user.deleteMany({ where: { id } })
          return count > 0 ? 'removed' : 'gone'
        }),
      )
      if (outcome === 'removed') await announce(id)
      return outcome
    },
  }
}

/** Rolls the transaction back. */
class Uninvited extends Error {}

async function invited(
  transaction: DatabaseTransaction,
  invitationId: string | undefined,
  now: Date,
): Promise<void> {
  if (invitationId === undefined) return
  if (!(await takeInvitation(transaction, invitationId, now))) throw new Uninvited()
}

/** What the database refused, by name. */
async function decided<T>(work: () => Promise<T>): Promise<T | 'taken' | 'uninvited'> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Uninvited) return 'uninvited'
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    if (isTaken) return 'taken'
    throw error
  }
}

async function insert(
  transaction: DatabaseTransaction,
  { groups, identity, invitationId: _, passwordHash, attributes, ...account }: NewAccount,
): Promise<number> {
  const { id } = await transaction.user.create({
    data: {
      ...account,
      username: accountName(account.username),
      email: accountName(account.email),
      attributes: attributes as Prisma.InputJsonObject,
      passwordHash: passwordHash ?? null,
      // A group that was removed meanwhile is none that anybody could be in.
      groups: { create: await membershipsOf(transaction, groups) },
      ...(identity && { connections: { create: connectionOf(identity) } }),
    },
    select: { id: true },
  })
  return id
}

function connectionOf({ sourceId, identifier, sealedToken, expiresAt }: SourceIdentity) {
  return {
    ...{ sourceId, identifier },
    accessTokenEncrypted: sealedToken ?? null,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
  }
}

async function membershipsOf(transaction: DatabaseTransaction, groups: readonly string[]) {
  const found = await transaction.group.findMany({
    where: { id: { in: [...groups] } },
    select: { id: true },
  })
  return found.map(({ id: groupId }) => ({ groupId }))
}

/** Superusers that leave at the same moment wait for each other, and the last one is found to be it. */
async function mayLeave(transaction: DatabaseTransaction, id: number): Promise<boolean> {
  if (!(await superusersAmong(transaction, [id])).has(id)) return true
  const others = await transaction.$queryRaw<unknown[]>`
    WITH RECURSIVE making AS (
      SELECT id FROM groups WHERE is_superuser
      UNION
      SELECT p.child_id FROM group_parents p JOIN making m ON m.id = p.parent_id
    )
    SELECT id FROM users
    WHERE is_active AND id IN (SELECT user_id FROM group_members JOIN making ON making.id = group_id)
    ORDER BY id FOR UPDATE`
  return (others as { id: number }[]).some((other) => other.id !== id)
}
