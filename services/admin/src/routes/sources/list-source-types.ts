/** `GET sources/all/types/`: the sources that can be made. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OAUTH_SOURCE_TYPES } from '@gatehouse/core'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'

/** authentik's console tells the types of OAuth sources apart by the names of models that there are not. */
const TYPES = [
  ...OAUTH_SOURCE_TYPES.map(({ name, verboseName }) => ({
    name: `${verboseName} OAuth Source`,
    description: `People sign in with their account at ${verboseName}.`,
    component: 'ak-source-oauth-form',
    model_name: `${name}oauthsource`,
  })),
  {
    name: 'Plex Source',
    description: 'People sign in with their account at Plex.',
    component: 'ak-source-plex-form',
    model_name: 'plexsource',
  },
]

export const listSourceTypesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/sources/all/types/',
    {
      schema: {
        tags: ['sources'],
        operationId: 'sources_all_types_list',
        summary: 'Lists the kinds of sources.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_core.view_source', owned: false },
    },
    async () => TYPES.map((type) => ({ ...type, requires_enterprise: false, deprecated: false })),
  )
}
