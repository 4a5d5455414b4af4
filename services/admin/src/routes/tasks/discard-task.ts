/**
 * `DELETE tasks/tasks/{message_id}/`: gives a dead letter up for good. Ours: authentik has no word for it,
 * its tasks are removed after some days.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findTask, noSuchTask } from '../../tasks/find-task.ts'
import { taskModel } from '../../tasks/task-model.ts'

export const discardTaskRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.delete(
    '/tasks/tasks/:message_id/',
    {
      schema: {
        summary: 'Gives a failed job up.',
        params: Type.Object({ message_id: Type.String() }),
      },
      config: { permission: 'authentik_tasks.delete_task' },
    },
    async (request, reply) => {
      const letter = await findTask(deps, request.params.message_id)
      const model = taskModel(letter)
      await recordChange(deps.audit, request, { action: 'model_deleted', model })
      const isDiscarded = await deps.bus.deadLetters.discard(letter.queue, letter.id)
      if (!isDiscarded) throw noSuchTask()
      return reply.code(204).send()
    },
  )
}
