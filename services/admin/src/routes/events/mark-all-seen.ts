/** `POST events/notifications/mark_all_seen/`: of whoever asks. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { accountOf } from '../../access/guard.ts'
import type { AdminDeps } from '../../ports.ts'

export const markAllSeenRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/events/notifications/mark_all_seen/',
    {
      schema: {
        summary: 'Marks all notifications of whoever asks as seen.',
        response: { 204: Type.Null() },
      },
      config: { permission: 'authenticated' },
    },
    async (request, reply) => {
      await deps.notifications.markAllSeen(accountOf(request).id)
      return reply.code(204).send(null)
    },
  )
}
