/** The audit trail, newest first. It may have many millions of rows: every question has a bound. */
import type { AdministeredObject, ObjectCollection, ObjectQuery, Reach } from '@gatehouse/core'
import type { DatabaseTransaction } from '../connect.ts'
import { Prisma } from '../generated/client.ts'
import { eventConditions } from './event-condition.ts'
import { isOfAll, readPage } from './long-list.ts'
import { parseKey } from './object-key.ts'
import { rowsAbout } from './rows-about.ts'
import { toField } from './to-field.ts'

export const EVENTS = 'authentik_events.event'

/** As many as pages lead to, and as are searched through. Who wants older ones asks for a person or an action. */
const MOST = 100_000

const ORDERINGS: Readonly<Record<string, string>> = {
  created: 'created_at',
  expires: 'expires_at',
  action: 'action',
  app: 'app',
  client_ip: 'client_ip',
  event_uuid: 'id',
}

export function eventCollection(client: DatabaseTransaction): ObjectCollection {
  async function read(events: Prisma.Sql, rest: Prisma.Sql): Promise<AdministeredObject[]> {
    const rows = await client.$queryRaw<Row[]>`
      SELECT e.id AS pk, e."user", e.action, e.app, e.context, e.client_ip,
        e.created_at AS created, e.expires_at AS expires,
        CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('pk', b.id, 'app', 'authentik_brands',
          'model_name', 'brand', 'name', b.domain) END AS brand
      FROM (${events}) e LEFT JOIN brands b ON b.id = e.brand_id
      ${rest}`
    return rows.map((row) => ({
      ...row,
      user: row.user ?? {},
      brand: row.brand ?? {},
      created: toField(row.created),
      expires: toField(row.expires),
    }))
  }

  async function counted(events: Prisma.Sql, most = MOST): Promise<number> {
    const [found] = await client.$queryRaw<[{ count: bigint }]>`
      SELECT count(*) FROM (SELECT FROM (${events}) e LIMIT ${most}) AS bounded`
    return Number(found.count)
  }

  /** Those that are asked for: all that an index finds, and of others the newest that fit. */
  async function chosen({ filters, search, ordering, reach }: ObjectQuery): Promise<Prisma.Sql> {
    const { indexed, looked } = await eventConditions(client, { ...filters, search })
    const found = Prisma.sql`SELECT e.* FROM events e WHERE ${indexed} AND ${reachable(reach)}`
    if (looked === undefined && isIndexed(ordering)) return found
    const newest = Prisma.sql`${found} ORDER BY e.created_at DESC LIMIT ${MOST}`
    return Prisma.sql`SELECT e.* FROM (${newest}) e WHERE ${looked ?? Prisma.sql`TRUE`}`
  }

  async function find(key: string, reach: Reach): Promise<AdministeredObject | undefined> {
    const id = parseKey('uuid', key)
    if (id === undefined) return undefined
    const one = Prisma.sql`SELECT e.* FROM events e WHERE e.id = ${id}::uuid AND ${reachable(reach)}`
    return (await read(one, Prisma.empty))[0]
  }

  return {
    async list(query) {
      const events = await chosen(query)
      const order = orderOf(query.ordering)
      const { count, rows } = await readPage(
        {
          count: (most) => counted(events, most),
          read: (skip, take) => read(events, Prisma.sql`${order} LIMIT ${take} OFFSET ${skip}`),
          estimate: async () => (isOfAll(query) ? rowsAbout(client, 'events') : 0),
        },
        query,
      )
      return { count: Math.min(count, MOST), results: rows }
    },
    find,
    async get(pk) {
      const event = await find(String(pk), { all: true })
      if (event) return event
      throw new Error(`There is no event ${pk}.`)
    },
    usedBy: async () => [],
  }
}

interface Row {
  readonly pk: string
  readonly user: object | null
  readonly action: string
  readonly app: string
  readonly context: object
  readonly client_ip: string | null
  readonly created: Date
  readonly expires: Date
  readonly brand: object | null
}

function reachable(reach: Reach): Prisma.Sql {
  if (reach.all) return Prisma.sql`TRUE`
  return Prisma.sql`e.id::text = ANY(${[...reach.pks]}::text[])`
}

/** In the usual order too. */
function isIndexed(ordering: string): boolean {
  const name = ordering.replace(/^-/, '')
  return ['created', 'expires', 'event_uuid'].includes(name) || !Object.hasOwn(ORDERINGS, name)
}

function orderOf(ordering: string): Prisma.Sql {
  const name = ordering.replace(/^-/, '')
  const known = Object.hasOwn(ORDERINGS, name) ? ORDERINGS[name] : undefined
  if (known === undefined) return Prisma.sql`ORDER BY e.created_at DESC, e.id`
  const direction = ordering.startsWith('-') ? 'DESC' : 'ASC'
  return Prisma.sql`ORDER BY e.${Prisma.raw(known)} ${Prisma.raw(direction)}, e.id`
}
