/** `GET tasks/schedules/`: the jobs that run by themselves. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { listParameters, Paginated, pageOf, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'
import { asksForRelated, relatedObjectParameters } from '../../tasks/related-object.ts'
import { Schedule, toSchedule } from '../../tasks/schedule.ts'

const Query = Type.Object({
  ...listParameters,
  actor_name: Type.Optional(Type.String()),
  paused: Type.Optional(Type.Boolean()),
  ...relatedObjectParameters,
})

export const listSchedulesRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/tasks/schedules/',
    {
      schema: {
        summary: 'Lists the jobs that run by themselves.',
        querystring: Query,
        response: { 200: Paginated(Schedule, 'PaginatedScheduleList') },
      },
      config: { permission: 'authentik_tasks_schedules.view_schedule' },
    },
    async ({ query }) => {
      const { actor_name: actor, paused, search = '' } = query
      const word = search.trim().toLowerCase()
      const schedules = (await deps.bus.schedules())
        .map(toSchedule)
        .filter((one) => actor === undefined || one.actor_name === actor)
        .filter((one) => paused === undefined || one.paused === paused)
        .filter((one) => one.actor_name.includes(word))
        .filter(() => !asksForRelated(query))
      return pageOf(readPage(query, await deps.settings.current()), schedules)
    },
  )
}
