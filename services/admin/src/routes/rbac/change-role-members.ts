/** `POST rbac/roles/{uuid}/add_user/` and `.../remove_user/`: who has a role without a group. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { checkRolesGiven } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import { Int32 } from '../../fields/int32.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { role } from '../../resources/rbac/role.ts'

const Account = Type.Object({ pk: Int32() }, { title: 'UserAccountSerializerForRoleRequest' })

const OPERATIONS = [
  { name: 'add_user', summary: 'Gives a role to a user.' },
  { name: 'remove_user', summary: 'Takes a role from a user.' },
] as const

export const changeRoleMembersRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  for (const { name, summary } of OPERATIONS) {
    app.post(
      `/rbac/roles/:uuid/${name}/`,
      {
        schema: {
          summary,
          params: Type.Object({ uuid: Type.String() }),
          body: Account,
          response: { 204: Type.Null() },
        },
        config: { permission: 'authentik_rbac.change_role', owned: false },
      },
      async (request, reply) => {
        const { uuid } = request.params as { uuid: string }
        const { pk: userId } = request.body
        const reach = reachOf(request)
        const collection = deps.administration.collection(role.model)
        const { pk } = await findObject(collection, role, { key: uuid, reach })
        if (!(await deps.users.findById(userId))) throw noSuchUser()
        if (name === 'add_user') await checkRolesGiven(request, deps, [String(pk)])
        await changeObject(deps, {
          ...{ resource: { ...role, concerns }, request, action: 'model_updated', attributes: {} },
          async work(models) {
            const stored = await models.collection(role.model).get(pk)
            await models.writer(role.model).update(pk, { [`${name}s`]: [userId] })
            return { before: stored, after: { ...stored, [name]: userId } }
          },
        })
        return reply.code(204).send(null)
      },
    )
  }
}

const concerns = role.concerns ?? (() => [{ kind: 'configuration' }] as const)

function noSuchUser(): ApiError {
  return new ApiError(404, 'No User matches the given query.')
}
