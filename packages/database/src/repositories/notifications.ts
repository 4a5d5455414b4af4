/** What people are told of events, and who is told. */
import type { Addressee, Addressees, Notifications } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

export interface NotificationsOptions {
  /** How long they are kept: as long as events, asked for each batch. */
  readonly retentionMs: () => Promise<number>
}

export function notifications(
  { prisma, query }: Database,
  { retentionMs }: NotificationsOptions,
): Notifications {
  return {
    async add(told) {
      if (told.length === 0) return
      const expiresAt = new Date(Date.now() + (await retentionMs()))
      await prisma.notification.createMany({
        data: told.map((one) => ({ ...one, expiresAt })),
        skipDuplicates: true,
      })
    },

    async markAllSeen(userId) {
      await prisma.notification.updateMany({ where: { userId, seen: false }, data: { seen: true } })
    },

    async removeExpired(now, batch) {
      const removed = await query(REMOVE_EXPIRED, [new Date(now), batch])
      return removed.length
    },
  }
}

interface Row extends Omit<Addressee, 'locale'> {
  readonly locale: string | null
}

export function addressees({ query }: Database): Addressees {
  return {
    async findById(userId) {
      const [row] = await query<Row>(ONE, [userId])
      return row && toAddressee(row)
    },
    async ofGroup(groupId, after, limit) {
      return (await query<Row>(MEMBERS, [groupId, after, limit])).map(toAddressee)
    },
  }
}

const toAddressee = ({ locale, ...row }: Row): Addressee => ({
  ...row,
  locale: locale || undefined,
})

/** A language is the person's own choice, under `settings`, or that of an operator. */
const ACTIVE = `
  SELECT u.id, u.username, u.name, u.email,
    coalesce(nullif(u.attributes #>> '{settings,locale}', ''), u.attributes ->> 'locale') AS locale
  FROM users u WHERE u.is_active`

const ONE: Statement = { name: 'notification addressee', text: `${ACTIVE} AND u.id = $1` }

const MEMBERS: Statement = {
  name: 'notification addressees',
  text: `
    WITH RECURSIVE below AS (
      SELECT $1::uuid AS id
      UNION
      SELECT p.child_id FROM group_parents p JOIN below ON p.parent_id = below.id
    )
    ${ACTIVE} AND u.id > $2 AND u.id IN (
      SELECT m.user_id FROM group_members m JOIN below ON m.group_id = below.id
    )
    ORDER BY u.id LIMIT $3`,
}

const REMOVE_EXPIRED: Statement = {
  name: 'remove expired notifications',
  text: `
    DELETE FROM notifications WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM notifications WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
      FOR UPDATE SKIP LOCKED
    )) RETURNING 1`,
}
