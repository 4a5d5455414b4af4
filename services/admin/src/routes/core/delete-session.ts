/** `DELETE core/authenticated_sessions/{uuid}/`: a sign-out from afar, of which every client hears. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findObject } from '../../resource/find-object.ts'
import { authenticatedSession } from '../../resources/core/authenticated-session.ts'

export const deleteSessionRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.delete(
    '/core/authenticated_sessions/:uuid/',
    {
      schema: {
        summary: 'Ends a session.',
        params: Type.Object({ uuid: Type.String() }),
        response: { 204: Type.Null() },
      },
      config: { permission: 'authentik_core.delete_authenticatedsession', owned: true },
    },
    async (request, reply) => {
      const { model } = authenticatedSession
      const session = await findObject(
        deps.administration.collection(model),
        authenticatedSession,
        {
          key: request.params.uuid,
          reach: reachOf(request),
        },
      )
      await recordChange(deps.audit, request, {
        action: 'model_deleted',
        model: {
          ...{ app: 'authentik_core', model_name: 'authenticatedsession' },
          ...{ pk: String(session.pk), name: String(session['last_ip']) },
        },
      })
      await deps.sessions.end(String(session['sid']))
      return reply.code(204).send(null)
    },
  )
}
