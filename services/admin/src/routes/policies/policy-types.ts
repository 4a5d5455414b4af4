/** `GET policies/all/types/`. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'
import { POLICY_KINDS } from '../../resources/policies/policy-kinds.ts'

export const policyTypesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/policies/all/types/',
    {
      schema: {
        tags: ['policies'],
        operationId: 'policies_all_types_list',
        summary: 'Lists the kinds of policies.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_policies.view_policy', owned: false },
    },
    async () =>
      POLICY_KINDS.map(({ name, description, form, model }) => ({
        ...{ name, description, component: form, model_name: model },
        ...{ requires_enterprise: false, deprecated: false },
      })),
  )
}
