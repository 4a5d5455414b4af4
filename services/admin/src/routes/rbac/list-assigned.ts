/** `GET rbac/permissions/assigned_by_roles/`: which roles may do what to objects of a kind, or to one. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { listParameters, Paginated, paginate, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'
import { role } from '../../resources/rbac/role.ts'
import {
  ASSIGNED,
  describeAssigned,
  permissionsOn,
  RoleModelPermission,
  RoleObjectPermission,
} from './assigned-permission.ts'

const RoleAssigned = Type.Object(
  {
    role_pk: Type.String(),
    name: Type.String(),
    object_permissions: Type.Array(RoleObjectPermission),
    model_permissions: Type.Array(RoleModelPermission),
  },
  { title: 'RoleAssignedObjectPermission' },
)

/** A role may have been given each of many objects. */
const MAX_PERMISSIONS = 5000
const EVERYTHING = { all: true } as const

export const listAssignedRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/rbac/permissions/assigned_by_roles/',
    {
      schema: {
        summary: 'Lists roles with the permissions that they have on a model or an object.',
        querystring: Type.Object({
          ...listParameters,
          model: Type.String(),
          object_pk: Type.Optional(Type.String()),
        }),
        response: { 200: Paginated(RoleAssigned, 'PaginatedRoleAssignedObjectPermissionList') },
      },
      config: { permission: 'authentik_rbac.view_role' },
    },
    async ({ query }) => {
      const { model, object_pk: objectPk, search = '', ordering = '' } = query
      const permissions = permissionsOn(model)
      const page = readPage(query, await deps.settings.current())
      const roles = await deps.administration.collection(role.model).list({
        filters: { allowed: { permissions, objectPk } },
        ...{ search, ordering, ...page, reach: EVERYTHING },
      })
      const assigned = await deps.administration.collection(ASSIGNED).list({
        filters: {
          roles: roles.results.map(({ pk }) => pk),
          permissions,
          ...(objectPk !== undefined && { on: objectPk }),
        },
        ...{ search: '', ordering: '', page: 1, size: MAX_PERMISSIONS, reach: EVERYTHING },
      })
      const results = roles.results.map(({ pk, name }) => {
        const own = assigned.results.filter((one) => one['role'] === pk)
        const [all, one] = [own.filter(isForAll), own.filter((other) => !isForAll(other))]
        return {
          ...{ role_pk: String(pk), name: String(name) },
          object_permissions: one.map(describeAssigned),
          model_permissions: all.map(describeAssigned),
        }
      })
      return paginate(page, { count: roles.count, results })
    },
  )
}

const isForAll = (permission: { readonly [field: string]: unknown }) =>
  permission['object_pk'] === null
