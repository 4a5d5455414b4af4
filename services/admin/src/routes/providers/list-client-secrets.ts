/** `GET providers/oauth2/{id}/client_secrets/`: which secrets a client has, without what they say. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { listParameters, Paginated, paginate, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'
import { ClientSecret, clientSecret, RULE } from './client-secret-fields.ts'
import { findProvider, ProviderPath } from './find-provider.ts'

export const listClientSecretsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/providers/oauth2/:id/client_secrets/',
    {
      schema: {
        tags: ['providers'],
        operationId: 'providers_oauth2_client_secrets_list',
        summary: 'Lists the secrets of a client, the newest first, without their values.',
        params: ProviderPath,
        querystring: Type.Object(listParameters),
        response: { 200: Paginated(ClientSecret, 'PaginatedClientSecretList') },
      },
      config: RULE,
    },
    async (request) => {
      const { pk: provider } = await findProvider(deps, request)
      const page = readPage(request.query)
      const found = await deps.administration.collection(clientSecret.model).list({
        ...{ filters: { provider }, search: '', reach: { all: true }, ...page },
        ordering: request.query.ordering ?? '',
      })
      return paginate(page, {
        count: found.count,
        results: found.results as unknown as Static<typeof ClientSecret>[],
      })
    },
  )
}
