/** `GET sources/oauth/source_types/`: the identity providers that are known by name. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OAUTH_SOURCE_TYPES } from '@gatehouse/core'
import { Type } from 'typebox'
import { presentSourceType, SourceType } from '../../fields/source-type.ts'
import type { AdminDeps } from '../../ports.ts'

export const listOAuthSourceTypesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
) => {
  app.get(
    '/sources/oauth/source_types/',
    {
      schema: {
        tags: ['sources'],
        operationId: 'sources_oauth_source_types_list',
        summary: 'Lists the types of OAuth sources with their usual URLs.',
        querystring: Type.Object({ name: Type.Optional(Type.String()) }),
        response: { 200: Type.Array(SourceType) },
      },
      config: { permission: 'authentik_sources_oauth.view_oauthsource', owned: false },
    },
    async ({ query: { name } }) => {
      const types = OAUTH_SOURCE_TYPES.filter((type) => name === undefined || type.name === name)
      return types.map(presentSourceType)
    },
  )
}
