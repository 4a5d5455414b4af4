import { ROLE_COLUMNS } from '../blueprint-models/role.ts'
import type { DatabaseTransaction } from '../connect.ts'
import type { Role } from '../generated/client.ts'
import type { CollectionDefinition, Filter, ReadTable } from './collection.ts'

/** Which permissions, and on which object; undefined: on any. */
interface Allowed {
  readonly permissions: readonly string[]
  readonly objectPk?: string
}

const ofUser: Filter = async (userId, client, { inherited }) => {
  const own = { users: { some: { userId } } }
  if (inherited !== true) return own
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT group_id AS id FROM group_members WHERE user_id = ${userId}::int`
  return { OR: [own, ofGroups(await withParents(client, rows))] }
}

const ofGroup: Filter = async (id, client, { inherited }) => {
  const rows = [{ id: String(id) }]
  return ofGroups(inherited === true ? await withParents(client, rows) : rows)
}

interface Group {
  readonly id: string
}

function ofGroups(groups: readonly Group[]): object {
  return { groups: { some: { groupId: { in: groups.map(({ id }) => id) } } } }
}

/** Those above have roles that count for them too. UNION ends cycles. */
function withParents(client: DatabaseTransaction, groups: readonly Group[]): Promise<Group[]> {
  const ids = groups.map(({ id }) => id)
  return client.$queryRaw<Group[]>`
    WITH RECURSIVE above AS (
      SELECT unnest(${ids}::uuid[]) AS id
      UNION SELECT p.parent_id FROM group_parents p JOIN above a ON a.id = p.child_id
    ) SELECT id FROM above`
}

export const roles: CollectionDefinition<Role> = {
  model: 'authentik_rbac.role',
  table: 'roles',
  rows: (client) => client.role as unknown as ReadTable<Role>,
  columns: ROLE_COLUMNS,
  search: ['name'],
  order: 'name',
  filters: {
    managed: (names) => ({ managed: { in: names } }),
    managed__isnull: (isNull) => (isNull ? { managed: null } : { managed: { not: null } }),
    users: ofUser,
    groups: ofGroup,
    // Says how far the two above go.
    inherited: () => ({}),
    allowed: (value) => {
      const { permissions, objectPk } = value as Allowed
      const on = objectPk === undefined ? {} : { OR: [{ objectPk: null }, { objectPk }] }
      return { permissions: { some: { permission: { in: permissions }, ...on } } }
    },
  },
}
