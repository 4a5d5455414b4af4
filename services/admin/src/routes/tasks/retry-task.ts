/** `POST tasks/tasks/{message_id}/retry/`: one more attempt for a dead letter, now. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findTask, noSuchTask } from '../../tasks/find-task.ts'
import { taskModel } from '../../tasks/task-model.ts'

export const retryTaskRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/tasks/tasks/:message_id/retry/',
    {
      schema: {
        summary: 'Tries a failed job once more, now.',
        params: Type.Object({ message_id: Type.String() }),
      },
      config: { permission: 'authentik_tasks.retry_task' },
    },
    async (request, reply) => {
      const letter = await findTask(deps, request.params.message_id)
      const model = taskModel(letter)
      await recordChange(deps.audit, request, {
        action: 'model_updated',
        operation: 'retry',
        model,
      })
      const isRetried = await deps.bus.deadLetters.retry(letter.queue, letter.id)
      if (!isRetried) throw noSuchTask()
      return reply.code(204).send()
    },
  )
}
