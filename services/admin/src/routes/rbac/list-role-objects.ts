/** `GET rbac/permissions/roles/`: the single objects that a role was given permissions on. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Nullable, Uuid } from '../../fields/types.ts'
import { listParameters, Paginated, paginate, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'
import { ASSIGNED, describeAssigned, RoleObjectPermission } from './assigned-permission.ts'

const Extra = Type.Object(
  {
    ...RoleObjectPermission.properties,
    app_label_verbose: Type.String(),
    model_verbose: Type.String(),
    object_description: Nullable(Type.String()),
  },
  { title: 'ExtraRoleObjectPermission' },
)

export const listRoleObjectsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/rbac/permissions/roles/',
    {
      schema: {
        summary: 'Lists permissions on single objects that roles have.',
        querystring: Type.Object({ ...listParameters, uuid: Type.Optional(Uuid()) }),
        response: { 200: Paginated(Extra, 'PaginatedExtraRoleObjectPermissionList') },
      },
      config: { permission: 'authentik_rbac.view_role' },
    },
    async ({ query }) => {
      const { uuid, search = '', ordering = '' } = query
      const page = readPage(query, await deps.settings.current())
      const found = await deps.administration.collection(ASSIGNED).list({
        filters: { for_objects: true, ...(uuid !== undefined && { roles: [uuid] }) },
        ...{ search, ordering, ...page, reach: { all: true } },
      })
      const results = found.results.map((permission) => ({
        ...describeAssigned(permission),
        object_description: toText(permission['object_description']),
      }))
      return paginate(page, { count: found.count, results })
    },
  )
}

const toText = (value: unknown) => (typeof value === 'string' ? value : null)
