/** `GET rbac/permissions/` and `.../{id}/`: every permission there is. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { type KnownPermission, knownPermissions } from '../../access/permission-catalogue.ts'
import { listParameters, Paginated, pageOf, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'

const Permission = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    codename: Type.String(),
    model: Type.String(),
    app_label: Type.String(),
    app_label_verbose: Type.String(),
    model_verbose: Type.String(),
  },
  { title: 'Permission' },
)

const filters = {
  codename: Type.Optional(Type.String()),
  content_type__app_label: Type.Optional(Type.String()),
  content_type__model: Type.Optional(Type.String()),
  /** Those of a role for all objects. */
  role: Type.Optional(Type.String()),
}

interface Query {
  readonly codename?: string
  readonly content_type__app_label?: string
  readonly content_type__model?: string
  readonly role?: string
  readonly search?: string
  readonly ordering?: string
}

export const listPermissionsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/rbac/permissions/',
    {
      schema: {
        summary: 'Lists every permission there is.',
        querystring: Type.Object({ ...listParameters, ...filters }),
        response: { 200: Paginated(Permission, 'PaginatedPermissionList') },
      },
      config: { permission: 'authenticated' },
    },
    async ({ query }) => {
      const ofRole = query.role === undefined ? undefined : await namesOfRole(deps, query.role)
      const found = [...knownPermissions()]
        .filter(([name, permission]) => (ofRole?.has(name) ?? true) && matches(permission, query))
        .map(([, permission]) => permission)
      const page = readPage(query, await deps.settings.current())
      return pageOf(page, inOrder(found, query.ordering ?? ''))
    },
  )

  app.get(
    '/rbac/permissions/:id/',
    {
      schema: {
        summary: 'Reads a permission.',
        params: Type.Object({ id: Type.Integer() }),
        response: { 200: Permission },
      },
      config: { permission: 'authenticated' },
    },
    async ({ params }) => {
      const found = [...knownPermissions().values()].find(({ id }) => id === params.id)
      if (found) return found
      throw new ApiError(404, 'No Permission matches the given query.')
    },
  )
}

function matches(permission: KnownPermission, query: Query): boolean {
  const { codename, content_type__app_label: app, content_type__model: model, search = '' } = query
  const text = Object.values(permission).join(' ').toLowerCase()
  return (
    (codename ?? permission.codename) === permission.codename &&
    (app ?? permission.app_label) === permission.app_label &&
    (model ?? permission.model) === permission.model &&
    search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

function inOrder(found: readonly KnownPermission[], ordering: string): KnownPermission[] {
  const by = ordering.replace(/^-/, '')
  const key = by === 'codename' || by === 'name' || by === 'model' ? by : undefined
  const text = (one: KnownPermission) => (key ? one[key] : `${one.app_label}.${one.codename}`)
  const sorted = found.toSorted((a, b) => (text(a) < text(b) ? -1 : 1))
  return ordering.startsWith('-') ? sorted.reverse() : sorted
}

async function namesOfRole(deps: AdminDeps, role: string): Promise<ReadonlySet<string>> {
  if (!UUID.test(role)) return new Set()
  const { permissions } = await deps.rights.of({ roles: [role] })
  return new Set([...permissions].filter(([, of]) => of === 'all').map(([name]) => name))
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
