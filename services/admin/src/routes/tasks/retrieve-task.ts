/** `GET tasks/tasks/{message_id}/`: one dead letter. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { findTask } from '../../tasks/find-task.ts'
import { Task, toTask } from '../../tasks/task.ts'

export const retrieveTaskRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/tasks/tasks/:message_id/',
    {
      schema: {
        summary: 'Reads a job that failed for good.',
        params: Type.Object({ message_id: Type.String() }),
        response: { 200: Task },
      },
      config: { permission: 'authentik_tasks.view_task' },
    },
    async ({ params }) => toTask(await findTask(deps, params.message_id)),
  )
}
