/** Which events a filter of the API means, as SQL over the table `events e`. */
import type { DatabaseTransaction } from '../connect.ts'
import { Prisma } from '../generated/client.ts'

type Filters = Readonly<Record<string, unknown>>
type Reader = Pick<DatabaseTransaction, '$queryRaw'>

/** Where in its context an event has what a filter asks for. */
const IN_CONTEXT: Readonly<Record<string, readonly string[]>> = {
  context_authorized_app: ['authorized_application', 'pk'],
  context_device: ['device', 'pk'],
  context_model_app: ['model', 'app'],
  context_model_name: ['model', 'model_name'],
  context_model_pk: ['model', 'pk'],
}

export interface EventConditions {
  /** An index answers it, however many events there are. */
  readonly indexed: Prisma.Sql
  /** Each event must be looked at; undefined where nothing of the kind is asked. */
  readonly looked: Prisma.Sql | undefined
}

export async function eventConditions(client: Reader, filters: Filters): Promise<EventConditions> {
  const user = await ofUser(client, filters)
  const action = ofAction(filters)
  const indexed = [
    ...ofKeys(filters),
    ...action.indexed,
    ...(user?.isIndexed ? [user.condition] : []),
  ]
  const looked = [
    ...action.looked,
    ...ofContext(filters),
    ...ofText(filters),
    ...(user && !user.isIndexed ? [user.condition] : []),
  ]
  return { indexed: all(indexed), looked: looked.length > 0 ? all(looked) : undefined }
}

/** Both in one. */
export async function eventCondition(client: Reader, filters: Filters): Promise<Prisma.Sql> {
  const { indexed, looked } = await eventConditions(client, filters)
  return looked ? all([indexed, looked]) : indexed
}

function all(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join([...parts], ' AND ')
}

function ofKeys({ pks }: Filters): Prisma.Sql[] {
  return Array.isArray(pks) ? [Prisma.sql`e.id = ANY(${pks}::uuid[])`] : []
}

function ofAction({ action, actions }: Filters): { indexed: Prisma.Sql[]; looked: Prisma.Sql[] } {
  const named = [actions ?? []].flat().map(String)
  const one = action === undefined ? [] : [Prisma.sql`e.action = ${action}`]
  if (named.length === 0) return { indexed: one, looked: [] }
  const any = Prisma.sql`e.action = ANY(${named})`
  if (!named.includes('custom_')) return { indexed: [...one, any], looked: [] }
  return { indexed: one, looked: [Prisma.sql`(${any} OR e.action LIKE ${'custom\\_%'})`] }
}

function ofContext(filters: Filters): Prisma.Sql[] {
  return Object.entries(IN_CONTEXT).flatMap(([name, path]) =>
    filters[name] === undefined
      ? []
      : [Prisma.sql`e.context #>> ${[...path]}::text[] = ${String(filters[name])}`],
  )
}

function ofText({ client_ip, brand_name, search }: Filters): Prisma.Sql[] {
  const words = String(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return [
    ...(client_ip === undefined ? [] : [Prisma.sql`e.client_ip = ${client_ip}`]),
    ...(brand_name === undefined
      ? []
      : [
          Prisma.sql`e.brand_id IN (SELECT id FROM brands
            WHERE position(lower(${brand_name}) IN lower(domain || ' ' || branding_title)) > 0)`,
        ]),
    ...words.map(
      (word) => Prisma.sql`position(lower(${word}) IN lower(concat_ws(' ', e.action, e.app,
        e.client_ip, e."user" ->> 'username', e.context::text))) > 0`,
    ),
  ]
}

/** Somebody who is there is found by their number: what they did under another name is theirs too. */
async function ofUser(
  client: Reader,
  { username }: Filters,
): Promise<{ isIndexed: boolean; condition: Prisma.Sql } | undefined> {
  if (username === undefined) return undefined
  // As the index has it.
  const [user] = await client.$queryRaw<{ pk: string }[]>`
    SELECT id::text AS pk FROM users
    WHERE lower(username COLLATE "und-x-icu") = lower(${username} COLLATE "und-x-icu")`
  if (!user) {
    return { isIndexed: false, condition: Prisma.sql`e."user" ->> 'username' = ${username}` }
  }
  const condition = Prisma.sql`e."user" IS NOT NULL AND e."user" ->> 'pk' = ${user.pk}`
  return { isIndexed: true, condition }
}
