import { USER_COLUMNS } from '../blueprint-models/user.ts'
import type { DatabaseTransaction } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { peopleByAttributes } from './attributes-filter.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { groupSummary } from './group-fields.ts'
import { superusers, superusersAmong } from './superusers.ts'
import { during } from './time-filters.ts'

const include = {
  groups: { include: { group: true }, orderBy: { group: { name: 'asc' } } },
  roles: { include: { role: true }, orderBy: { role: { name: 'asc' } } },
} as const satisfies Prisma.UserInclude

type Row = Prisma.UserGetPayload<{ include: typeof include }>

export const users: CollectionDefinition<Row> = {
  model: 'authentik_core.user',
  table: 'users',
  rows: (client) => client.user as unknown as ReadTable<Row>,
  include,
  key: { field: 'id', type: 'integer' },
  columns: USER_COLUMNS,
  search: ['username', 'name', 'email'],
  order: 'username',
  orderings: {
    pk: 'id',
    date_joined: 'createdAt',
    last_updated: 'updatedAt',
    password_change_date: 'passwordChangedAt',
  },
  filters: {
    ...during('date_joined', 'createdAt'),
    ...during('last_login', 'lastLoginAt'),
    ...during('last_updated', 'updatedAt'),
    last_login__isnull: (isNull) => ({ lastLoginAt: isNull ? null : { not: null } }),
    uuid: (uuid) => ({ uuid }),
    type: (types) => ({ type: { in: types } }),
    path_startswith: (start) => ({ path: { startsWith: start } }),
    attributes: peopleByAttributes,
    is_superuser: isSuperuser,
    groups_by_name: (names) => ({ groups: { some: { group: { name: { in: names } } } } }),
    groups_by_pk: (ids) => ({ groups: { some: { groupId: { in: ids } } } }),
    roles_by_name: (names) => ({ roles: { some: { role: { name: { in: names } } } } }),
    roles_by_pk: (ids) => ({ roles: { some: { roleId: { in: ids } } } }),
  },
  fields: ({ uuid, groups, roles, createdAt, updatedAt, passwordChangedAt, passwordHash }) => ({
    uuid,
    date_joined: createdAt.toISOString(),
    last_updated: updatedAt.toISOString(),
    password_change_date: passwordChangedAt.toISOString(),
    has_password: passwordHash !== null,
    groups: groups.map(({ groupId }) => groupId),
    groups_obj: groups.map(({ group }) => groupSummary(group)),
    roles: roles.map(({ roleId }) => roleId),
    roles_obj: roles.map(({ role }) => ({ pk: role.id, name: role.name })),
  }),
  async details(rows, client) {
    const superusers = await superusersAmong(
      client,
      rows.map(({ id }) => id),
    )
    return rows.map(({ id }) => ({ is_superuser: superusers.has(id) }))
  },
}

/** There are few, and an index finds them: asked of each person, the question would read everybody. */
async function isSuperuser(wanted: unknown, client: DatabaseTransaction): Promise<object> {
  const ids = await superusers(client)
  return { id: wanted === true ? { in: ids } : { notIn: ids } }
}
