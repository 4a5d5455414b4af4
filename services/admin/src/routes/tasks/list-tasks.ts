/** `GET tasks/tasks/`: the dead letters, the newest first. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { listParameters, Paginated, paginate, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'
import { findTasks } from '../../tasks/find-tasks.ts'
import { asksForRelated, relatedObjectParameters } from '../../tasks/related-object.ts'
import { Task } from '../../tasks/task.ts'
import { AggregatedStatus, TaskState } from '../../tasks/task-state.ts'

const Query = Type.Object({
  ...listParameters,
  queue_name: Type.Optional(Type.String()),
  actor_name: Type.Optional(Type.String()),
  state: Type.Optional(TaskState),
  aggregated_status: Type.Optional(
    Type.Union([AggregatedStatus, Type.Array(AggregatedStatus, { maxItems: 20 })]),
  ),
  ...relatedObjectParameters,
})

export const listTasksRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/tasks/tasks/',
    {
      schema: {
        summary: 'Lists the jobs that failed for good, the newest first.',
        querystring: Query,
        response: { 200: Paginated(Task, 'PaginatedTaskList') },
      },
      config: { permission: 'authentik_tasks.view_task' },
    },
    async ({ query }) => {
      const page = readPage(query, await deps.settings.current())
      const {
        queue_name: queue,
        actor_name: actor,
        state,
        aggregated_status: statuses = [],
        search = '',
        ordering = '-mtime',
      } = query
      const isRelated = asksForRelated(query)
      const found = await findTasks(
        deps.bus.deadLetters,
        { queue, actor, state, statuses: [statuses].flat(), search, ordering, isRelated },
        page,
      )
      return paginate(page, found)
    },
  )
}
