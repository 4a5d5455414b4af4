/** `POST tasks/schedules/{id}/send/`: runs a scheduled job once more, now. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { actorOf } from '../../tasks/describe-job.ts'
import { findSchedule } from '../../tasks/find-schedule.ts'
import { formatTaskId } from '../../tasks/task-id.ts'

export const sendScheduleRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/tasks/schedules/:id/send/',
    {
      schema: {
        summary: 'Runs a scheduled job once more, now.',
        params: Type.Object({ id: Type.String() }),
      },
      config: { permission: 'authentik_tasks_schedules.send_schedule' },
    },
    async (request, reply) => {
      const { queue, job } = await findSchedule(deps, request.params.id)
      await recordChange(deps.audit, request, {
        action: 'model_updated',
        operation: 'send',
        model: {
          app: 'authentik_tasks_schedules',
          model_name: 'schedule',
          pk: formatTaskId({ queue, id: job }),
          name: actorOf({ queue, job }),
        },
      })
      await deps.bus.runNow(queue, job)
      return reply.code(204).send()
    },
  )
}
