/** `POST core/users/{id}/recovery/`: a link that leads somebody back into their account, once. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { checkAccountTaken } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import { Filled } from '../../fields/types.ts'
import { recoveryFlow } from '../../people/recovery-flow.ts'
import { makeRecoveryToken } from '../../people/recovery-token.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { user } from '../../resources/core/user.ts'

export const createRecoveryLinkRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/core/users/:id/recovery/',
    {
      schema: {
        summary: 'Creates a link that a user can get back into the account with.',
        params: Type.Object({ id: Type.Integer() }),
        body: Type.Optional(
          Type.Object(
            { token_duration: Type.Optional(Filled()) },
            { title: 'UserRecoveryLinkRequest' },
          ),
        ),
        response: { 200: Type.Object({ link: Type.String() }, { title: 'Link' }) },
      },
      config: { permission: 'authentik_core.reset_user_password', owned: false },
    },
    async (request) => {
      const { id } = request.params
      const collection = deps.administration.collection(user.model)
      const { pk } = await findObject(collection, user, {
        key: String(id),
        reach: reachOf(request),
      })
      await checkAccountTaken(request, deps, Number(pk))
      const { id: flowId, slug } = await recoveryFlow(deps, request)
      const duration = request.body?.token_duration
      const { key } = await makeRecoveryToken(deps, request, {
        ...{ userId: Number(pk), flowId, duration },
      })
      return { link: `${request.context.origin}/if/flow/${slug}/?flow_token=${key}` }
    },
  )
}
