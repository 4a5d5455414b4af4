/** `POST core/groups/{group_uuid}/add_user/` and `.../remove_user/`. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { checkGroupsJoined } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import { Int32 } from '../../fields/int32.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { group } from '../../resources/core/group.ts'

const Account = Type.Object({ pk: Int32() }, { title: 'UserAccountRequest' })

const OPERATIONS = [
  {
    name: 'add_user',
    summary: 'Puts a user into a group.',
    permission: 'authentik_core.add_user_to_group',
  },
  {
    name: 'remove_user',
    summary: 'Takes a user out of a group.',
    permission: 'authentik_core.remove_user_from_group',
  },
] as const

export const changeGroupMembersRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  for (const { name, summary, permission } of OPERATIONS) {
    app.post(
      `/core/groups/:group_uuid/${name}/`,
      {
        schema: {
          summary,
          params: Type.Object({ group_uuid: Type.String() }),
          body: Account,
          response: { 204: Type.Null() },
        },
        config: { permission, owned: false },
      },
      async (request, reply) => {
        const { group_uuid: key } = request.params as { group_uuid: string }
        const { pk: userId } = request.body
        const reach = reachOf(request)
        const resource = { ...group, concerns: () => [{ kind: 'user', userId } as const] }
        await changeObject(deps, {
          ...{ resource, request, attributes: {}, action: 'model_updated' },
          async work(models) {
            const stored = await findObject(models.collection(group.model), group, { key, reach })
            if (!(await deps.users.findById(userId))) throw noSuchUser()
            if (name === 'add_user') await checkGroupsJoined(request, deps, [String(stored.pk)])
            await models.writer(group.model).update(stored.pk, { [name]: userId })
            return { before: stored, after: { ...stored, [name]: userId } }
          },
        })
        return reply.code(204).send(null)
      },
    )
  }
}

function noSuchUser(): ApiError {
  return new ApiError(404, 'No User matches the given query.')
}
