/** `DELETE core/authenticated_sessions/bulk_delete/?user_pks=1&user_pks=2`: signs people out everywhere. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { usersByPk } from '../../people/present-users.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { authenticatedSession } from '../../resources/core/authenticated-session.ts'

const MAX_USERS = 100

export const deleteSessionsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.delete(
    '/core/authenticated_sessions/bulk_delete/',
    {
      schema: {
        summary: 'Ends all sessions of users.',
        querystring: Type.Object({
          user_pks: Type.Array(Int32(), { maxItems: MAX_USERS }),
        }),
        response: {
          200: Type.Object({ deleted: Type.Integer() }, { title: 'BulkDeleteSessionResponse' }),
        },
      },
      config: { permission: 'authentik_core.delete_authenticatedsession' },
    },
    async (request) => {
      const users = await usersByPk(deps, request.query.user_pks)
      const { count } = await deps.administration.collection(authenticatedSession.model).list({
        ...{ filters: { users: [...users.keys()] }, search: '', ordering: '' },
        ...{ page: 1, size: 1, reach: { all: true } },
      })
      for (const [pk, user] of users) {
        await recordChange(deps.audit, request, {
          action: 'model_deleted',
          operation: 'bulk_delete',
          model: {
            ...{ app: 'authentik_core', model_name: 'authenticatedsession' },
            ...{ pk: '*', name: String((user as { username?: unknown }).username) },
          },
        })
        await deps.sessions.endOthers(Number(pk))
      }
      return { deleted: count }
    },
  )
}
