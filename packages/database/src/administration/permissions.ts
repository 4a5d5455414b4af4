/** What roles were allowed: for all objects, or for one. */
import { ROLE_PERMISSION_COLUMNS } from '../blueprint-models/role-permission.ts'
import type { DatabaseTransaction } from '../connect.ts'
import { Prisma, type RolePermission } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { OBJECT_TABLES } from './object-tables.ts'

export const rolePermissions: CollectionDefinition<RolePermission> = {
  model: 'authentik_rbac.rolepermission',
  table: 'role_permissions',
  rows: (client) => client.rolePermission as unknown as ReadTable<RolePermission>,
  key: { field: 'id', type: 'integer' },
  columns: ROLE_PERMISSION_COLUMNS,
  search: ['permission', 'objectPk'],
  order: 'permission',
  filters: {
    roles: (ids) => ({ roleId: { in: ids } }),
    permissions: (names) => ({ permission: { in: names } }),
    /** Those for this object, and those for all. */
    on: (objectPk) => ({ OR: [{ objectPk: null }, { objectPk }] }),
    for_objects: (only) => (only ? { objectPk: { not: null } } : { objectPk: null }),
  },
  details: async (rows, client) => {
    const names = await namesOf(rows, client)
    return rows.map((row) => ({ object_description: names.get(nameKey(row)) ?? null }))
  },
}

const nameKey = ({ permission, objectPk }: RolePermission) => `${tableOf(permission)} ${objectPk}`

/** One question for each table. */
async function namesOf(rows: readonly RolePermission[], client: DatabaseTransaction) {
  const names = new Map<string, string>()
  const ofObjects = rows.filter(({ objectPk }) => objectPk !== null)
  for (const [table, some] of Map.groupBy(ofObjects, ({ permission }) => tableOf(permission))) {
    const pks = some.flatMap(({ objectPk }) => objectPk ?? [])
    for (const { pk, name } of await read(client, table, pks)) names.set(`${table} ${pk}`, name)
  }
  return names
}

async function read(client: DatabaseTransaction, table: string | undefined, pks: string[]) {
  const object = table === undefined ? undefined : OBJECT_TABLES[table]
  if (table === undefined || !object) return []
  const [pk, name] = [Prisma.raw(`"${object.pk}"`), Prisma.raw(`"${object.name}"`)]
  const keys = pks.every((one) => /^\d{1,9}$/.test(one))
    ? Prisma.sql`${pks.map(Number)}::int[]`
    : Prisma.sql`${pks.filter((one) => UUID.test(one))}::uuid[]`
  return client.$queryRaw<{ pk: string; name: string }[]>`
    SELECT ${pk}::text AS pk, ${name}::text AS name FROM ${Prisma.raw(`"${table}"`)}
    WHERE ${pk} = ANY(${keys})`
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Which table the objects of a permission are in; kinds of stages, policies and sources share one each. */
function tableOf(permission: string): string | undefined {
  const [app = '', codename = ''] = permission.split('.')
  const shared = /^authentik_(stages|policies|sources)_/.exec(app)?.[1]
  if (shared !== undefined) return shared
  return Object.entries(OBJECT_TABLES)
    .filter(([, object]) => object.app === app && codename.includes(object.model))
    .sort(([, a], [, b]) => b.model.length - a.model.length)[0]?.[0]
}
