/** `DELETE oauth2/refresh_tokens/{id}/`: ends the grant, with every token that came from it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { refreshToken } from '../../resources/oauth2/refresh-token.ts'

export const revokeRefreshTokenRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.delete(
    '/oauth2/refresh_tokens/:id/',
    {
      schema: {
        tags: ['oauth2'],
        operationId: 'oauth2_refresh_tokens_destroy',
        summary: 'Revokes a refresh token and all tokens of its grant.',
        params: Type.Object({ id: Type.Integer() }),
      },
      config: { permission: 'authentik_providers_oauth2.delete_refreshtoken', owned: true },
    },
    async (request, reply) => {
      const key = String(request.params.id)
      const reach = reachOf(request)
      await changeObject(deps, {
        ...{ resource: refreshToken, request, attributes: {}, action: 'model_deleted' },
        async work(models) {
          const tokens = models.collection(refreshToken.model)
          const before = await findObject(tokens, refreshToken, { key, reach })
          await deps.signOut.ofGrant({
            familyId: String(before['family_id']),
            userId: Number(before['user']),
            providerId: Number(before['provider']),
          })
          return { before }
        },
      })
      return reply.code(204).send()
    },
  )
}
