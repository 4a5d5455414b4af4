/** `DELETE providers/oauth2/{id}/client_secrets/{secret}/`: from now on it is refused. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { clientSecret, RULE } from './client-secret-fields.ts'
import { findProvider } from './find-provider.ts'

export const removeClientSecretRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.delete(
    '/providers/oauth2/:id/client_secrets/:secret/',
    {
      schema: {
        tags: ['providers'],
        operationId: 'providers_oauth2_client_secrets_destroy',
        summary: 'Removes a secret of a client.',
        params: Type.Object({ id: Type.Integer(), secret: Type.String() }),
      },
      config: RULE,
    },
    async (request, reply) => {
      const { pk: provider } = await findProvider(deps, request)
      await changeObject(deps, {
        ...{ resource: clientSecret, request, attributes: {}, action: 'model_deleted' },
        async work(models) {
          const key = request.params.secret
          const secrets = models.collection(clientSecret.model)
          const before = await findObject(secrets, clientSecret, { key, reach: { all: true } })
          if (before['provider'] !== provider) throw new ApiError(404, 'Not found.')
          await models.writer(clientSecret.model).remove(before.pk)
          return { before }
        },
      })
      return reply.code(204).send()
    },
  )
}
