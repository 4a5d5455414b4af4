/** Numbers of events for charts. Each looks at so many events at most, the newest first. */
import type { EventCharts } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import { Prisma } from '../generated/client.ts'
import { eventCondition } from './event-condition.ts'

const MAX_READ = 250_000

export function eventCharts({ prisma }: Database): EventCharts {
  return {
    async volume(filters, { from, bucketMs }) {
      const where = await eventCondition(prisma, filters)
      const rows = await prisma.$queryRaw<{ action: string; time: Date; count: bigint }[]>`
        SELECT action, date_bin(make_interval(secs => ${bucketMs / 1000}::int), created_at,
          timestamptz '2000-01-01 00:00Z') AS time, count(*)
        FROM (SELECT e.action, e.created_at FROM events e
          WHERE ${where} AND e.created_at >= ${new Date(from)}
          ORDER BY e.created_at DESC LIMIT ${MAX_READ}) AS newest
        GROUP BY 1, 2 ORDER BY 2, 1`
      return rows.map(({ action, time, count }) => ({
        ...{ action, time: time.toISOString() },
        count: Number(count),
      }))
    },

    async counts(filters, since) {
      const where = await eventCondition(prisma, filters)
      const earliest = new Date(Math.min(...since))
      const counts = since.map(
        (from) => Prisma.sql`count(*) FILTER (WHERE created_at >= ${new Date(from)})::int`,
      )
      const [row] = await prisma.$queryRaw<[{ users: number; counts: number[] }]>`
        SELECT count(DISTINCT pk)::int AS users, ARRAY[${Prisma.join(counts)}] AS counts
        FROM (SELECT e."user" ->> 'pk' AS pk, e.created_at FROM events e
          WHERE ${where} AND e.created_at >= ${earliest}
          ORDER BY e.created_at DESC LIMIT ${MAX_READ}) AS newest`
      return { uniqueUsers: row.users, counts: row.counts }
    },

    async topApplications(filters, limit) {
      const where = await eventCondition(prisma, filters)
      const rows = await prisma.$queryRaw<{ application: object; events: number; users: number }[]>`
        SELECT application, count(*)::int AS events, count(DISTINCT pk)::int AS users
        FROM (SELECT e.context -> 'authorized_application' AS application, e."user" ->> 'pk' AS pk
          FROM events e WHERE ${where} AND e.context ? 'authorized_application'
          ORDER BY e.created_at DESC LIMIT ${MAX_READ}) AS newest
        GROUP BY 1 ORDER BY 2 DESC, 3 DESC, application LIMIT ${limit}`
      return rows.map(({ application, events, users }) => ({
        ...{ application, countedEvents: events, uniqueUsers: users },
      }))
    },
  }
}
