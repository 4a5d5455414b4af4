import { GROUP_COLUMNS } from '../blueprint-models/group.ts'
import type { DatabaseTransaction } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { attributesFilter } from './attributes-filter.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { groupNumber, relatedGroup } from './group-fields.ts'
import { superuserGroups } from './superusers.ts'

const include = {
  parents: { include: { parent: true }, orderBy: { parent: { name: 'asc' } } },
  children: { include: { child: true }, orderBy: { child: { name: 'asc' } } },
  roles: { include: { role: true }, orderBy: { role: { name: 'asc' } } },
} as const satisfies Prisma.GroupInclude

type Row = Prisma.GroupGetPayload<{ include: typeof include }>

export const groups: CollectionDefinition<Row> = {
  model: 'authentik_core.group',
  table: 'groups',
  rows: (client) => client.group as unknown as ReadTable<Row>,
  include,
  columns: GROUP_COLUMNS,
  search: ['name'],
  order: 'name',
  filters: {
    attributes: attributesFilter,
    members_by_pk: (ids) => ({ members: { some: { userId: { in: ids } } } }),
    members_by_username: (names) => ({ members: { some: { user: { username: { in: names } } } } }),
  },
  fields: ({ id, parents, children, roles }) => ({
    num_pk: groupNumber(id),
    parents: parents.map(({ parentId }) => parentId),
    parents_obj: parents.map(({ parent }) => relatedGroup(parent)),
    children: children.map(({ childId }) => childId),
    children_obj: children.map(({ child }) => relatedGroup(child)),
    roles: roles.map(({ roleId }) => roleId),
    roles_obj: roles.map(({ role }) => ({ pk: role.id, name: role.name })),
  }),
  async details(rows, client) {
    const ids = rows.map(({ id }) => id)
    const making = new Set(await superuserGroups(client))
    const [members, inherited] = [await membersOf(client, ids), await rolesAbove(client, ids)]
    return ids.map((id) => ({
      users: members.get(id) ?? [],
      inherited_roles_obj: (inherited.get(id) ?? []).map(({ pk, name }) => ({ pk, name })),
      makes_superusers: making.has(id),
    }))
  },
}

/** As text: tens of thousands of numbers are read ten times faster than from an array of Postgres. */
async function membersOf(
  client: DatabaseTransaction,
  ids: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await client.$queryRaw<{ id: string; users: string }[]>`
    SELECT g.id, m.users FROM unnest(${[...ids]}::uuid[]) AS g(id)
    JOIN LATERAL (
      SELECT string_agg(user_id::text, ',' ORDER BY user_id) AS users
      FROM group_members WHERE group_id = g.id
    ) m ON m.users IS NOT NULL`
  return new Map(rows.map(({ id, users }) => [id, JSON.parse(`[${users}]`)]))
}

/** Roles that members have through the groups above. */
async function rolesAbove(client: DatabaseTransaction, ids: readonly string[]) {
  const rows = await client.$queryRaw<{ id: string; pk: string; name: string }[]>`
    WITH RECURSIVE above AS (
      SELECT child_id AS id, parent_id FROM group_parents WHERE child_id = ANY (${[...ids]}::uuid[])
      UNION
      SELECT a.id, p.parent_id FROM above a JOIN group_parents p ON p.child_id = a.parent_id
    )
    SELECT DISTINCT a.id, r.id AS pk, r.name FROM above a
    JOIN group_roles g ON g.group_id = a.parent_id JOIN roles r ON r.id = g.role_id
    ORDER BY r.name`
  return Map.groupBy(rows, ({ id }) => id)
}
