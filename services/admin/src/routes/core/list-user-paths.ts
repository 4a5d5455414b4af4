/** `GET core/users/paths/`: what people are sorted into. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'

export const listUserPathsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/core/users/paths/',
    {
      schema: {
        summary: 'Lists every path that users have.',
        operationId: 'core_users_paths_retrieve',
        querystring: Type.Object({ search: Type.Optional(Type.String({ maxLength: 1000 })) }),
        response: {
          200: Type.Object({ paths: Type.Array(Type.String()) }, { title: 'UserPath' }),
        },
      },
      config: { permission: 'authentik_core.view_user' },
    },
    async ({ query }) => ({ paths: [...(await deps.userPaths.list(query.search ?? ''))] }),
  )
}
