/** `GET propertymappings/all/types/`: the kinds of property mappings. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'

const kind = (
  name: string,
  rest: { description: string; component: string; model_name: string },
) => ({
  name,
  ...rest,
  requires_enterprise: false,
  deprecated: false,
})

const TYPES = [
  kind('Scope Mapping', {
    description: 'The claims that clients get for a scope.',
    component: 'ak-property-mapping-provider-scope-form',
    model_name: 'scopemapping',
  }),
  kind('OAuth Source Property Mapping', {
    description: 'What accounts take over from an OAuth source.',
    component: 'ak-property-mapping-source-oauth-form',
    model_name: 'oauthsourcepropertymapping',
  }),
  kind('Plex Source Property Mapping', {
    description: 'What accounts take over from Plex.',
    component: 'ak-property-mapping-source-plex-form',
    model_name: 'plexsourcepropertymapping',
  }),
]

export const listMappingTypesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
) => {
  app.get(
    '/propertymappings/all/types/',
    {
      schema: {
        tags: ['propertymappings'],
        operationId: 'propertymappings_all_types_list',
        summary: 'Lists the kinds of property mappings that can be made.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_core.view_propertymapping' },
    },
    async () => TYPES,
  )
}
