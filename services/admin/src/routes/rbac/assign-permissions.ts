/** `.../assigned_by_roles/{uuid}/assign/` and `.../unassign/`: what a role may do, to all objects or to one. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { AdministeredObject, ObjectModels } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { checkPermissionsGiven } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import { Filled } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { role } from '../../resources/rbac/role.ts'
import { ASSIGNED } from './assigned-permission.ts'
import { type Assignment, readAssignment } from './read-assignment.ts'

const fields = { model: Type.Optional(Filled()), object_pk: Type.Optional(Filled()) }
const permissions = Type.Array(Filled(), { maxItems: 1000 })

const Assign = Type.Object({ permissions, ...fields }, { title: 'PermissionAssignRequest' })
const Unassign = Type.Object(
  { permissions: Type.Optional(permissions), ...fields },
  { title: 'PatchedPermissionAssignRequest' },
)
const Result = Type.Object({ id: Type.String() }, { title: 'PermissionAssignResult' })

const PATH = '/rbac/permissions/assigned_by_roles/:uuid/'
const params = Type.Object({ uuid: Type.String() })

export const assignPermissionsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    `${PATH}assign/`,
    {
      schema: {
        operationId: 'rbac_permissions_assigned_by_roles_assign',
        summary: 'Gives permissions to a role.',
        ...{ params, body: Assign, response: { 200: Type.Array(Result) } },
      },
      config: { permission: 'authentik_rbac.assign_role_permissions', owned: false },
    },
    async (request) => {
      const assignment = readAssignment(request.body)
      const objects = assignment.objectPk === null ? 'all' : new Set([assignment.objectPk])
      checkPermissionsGiven(request, new Map(assignment.names.map((name) => [name, objects])))
      const ids: string[] = []
      await changeRole(request, deps, async (models, pk) => {
        for (const name of assignment.names) ids.push(await give(models, pk, { name, assignment }))
      })
      return ids.map((id) => ({ id }))
    },
  )

  app.patch(
    `${PATH}unassign/`,
    {
      schema: {
        operationId: 'rbac_permissions_assigned_by_roles_unassign_partial_update',
        summary: 'Takes permissions from a role.',
        ...{ params, body: Unassign, response: { 204: Type.Null() } },
      },
      config: { permission: 'authentik_rbac.unassign_role_permissions', owned: false },
    },
    async (request, reply) => {
      const assignment = readAssignment({
        ...request.body,
        permissions: request.body.permissions ?? [],
      })
      await changeRole(request, deps, async (models, pk) => {
        for (const name of assignment.names) {
          const held = await find(models, pk, { name, assignment })
          if (held) await models.writer(ASSIGNED).remove(held.pk)
        }
      })
      return reply.code(204).send(null)
    },
  )
}

interface One {
  readonly name: string
  readonly assignment: Assignment
}

async function find(models: ObjectModels, role: AdministeredObject['pk'], one: One) {
  const filters = { role, permission: one.name, object_pk: one.assignment.objectPk }
  const page = { search: '', ordering: '', page: 1, size: 1, reach: { all: true } as const }
  return (await models.collection(ASSIGNED).list({ filters, ...page })).results[0]
}

async function give(models: ObjectModels, role: AdministeredObject['pk'], one: One) {
  const { name: permission, assignment } = one
  const held = await find(models, role, one)
  if (held) return String(held.pk)
  const attributes = { role, permission, object_pk: assignment.objectPk }
  return String((await models.writer(ASSIGNED).create(attributes)).pk)
}

/** One transaction and one event that says which permissions the role had, and has. */
async function changeRole(
  request: FastifyRequest,
  deps: AdminDeps,
  work: (models: ObjectModels, pk: AdministeredObject['pk']) => Promise<void>,
): Promise<void> {
  const { uuid: key } = request.params as { uuid: string }
  await changeObject(deps, {
    ...{ resource: role, request, action: 'model_updated', attributes: {} },
    async work(models) {
      const collection = models.collection(role.model)
      const stored = await findObject(collection, role, { key, reach: reachOf(request) })
      const before = { ...stored, permissions: await namesOf(models, stored.pk) }
      await work(models, stored.pk)
      return { before, after: { ...stored, permissions: await namesOf(models, stored.pk) } }
    },
  })
}

/** At most so many in an event. */
const MAX_NAMED = 1000

async function namesOf(models: ObjectModels, role: AdministeredObject['pk']) {
  const page = { search: '', ordering: '', page: 1, size: MAX_NAMED, reach: { all: true } as const }
  const { results } = await models.collection(ASSIGNED).list({ filters: { role }, ...page })
  return results.map(({ permission, object_pk }) =>
    object_pk === null ? permission : `${permission} ${object_pk}`,
  )
}
