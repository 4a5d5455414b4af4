/** `GET providers/all/types/`: the kinds of providers. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'

const TYPES = [
  {
    name: 'OAuth2/OpenID Provider',
    description: 'Applications that speak OAuth 2.0 or OpenID Connect.',
    component: 'ak-provider-oauth2-form',
    model_name: 'oauth2provider',
    requires_enterprise: false,
    deprecated: false,
  },
]

export const listProviderTypesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
) => {
  app.get(
    '/providers/all/types/',
    {
      schema: {
        tags: ['providers'],
        operationId: 'providers_all_types_list',
        summary: 'Lists the kinds of providers that can be made.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_core.view_provider' },
    },
    async () => TYPES,
  )
}
