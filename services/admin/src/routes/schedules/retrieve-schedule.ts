/** `GET tasks/schedules/{id}/`: one job that runs by itself. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { findSchedule } from '../../tasks/find-schedule.ts'
import { Schedule, toSchedule } from '../../tasks/schedule.ts'

export const retrieveScheduleRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/tasks/schedules/:id/',
    {
      schema: {
        summary: 'Reads a job that runs by itself.',
        params: Type.Object({ id: Type.String() }),
        response: { 200: Schedule },
      },
      config: { permission: 'authentik_tasks_schedules.view_schedule' },
    },
    async ({ params }) => toSchedule(await findSchedule(deps, params.id)),
  )
}
