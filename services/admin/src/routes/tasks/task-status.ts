/** `GET tasks/tasks/status/`: how many tasks are in which state. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'

const GlobalTaskStatus = Type.Object(
  {
    queued: Type.Integer(),
    consumed: Type.Integer(),
    preprocess: Type.Integer(),
    running: Type.Integer(),
    postprocess: Type.Integer(),
    rejected: Type.Integer(),
    done: Type.Integer(),
    info: Type.Integer(),
    warning: Type.Integer(),
    error: Type.Integer(),
  },
  { title: 'GlobalTaskStatus' },
)

/** Jobs of ours have no such steps, and leave when they are done. */
const NEVER = {
  ...{ consumed: 0, preprocess: 0, postprocess: 0 },
  ...{ done: 0, info: 0, warning: 0, error: 0 },
}

export const taskStatusRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/tasks/tasks/status/',
    {
      schema: {
        summary: 'Counts jobs by their state.',
        response: { 200: GlobalTaskStatus },
      },
      config: { permission: 'authentik_tasks.view_task' },
    },
    async () => {
      const queues = await deps.bus.stats()
      const sum = (count: (jobs: (typeof queues)[number]['jobs']) => number) =>
        queues.reduce((total, { jobs }) => total + count(jobs), 0)
      return {
        ...NEVER,
        queued: sum(({ waiting, delayed }) => waiting + delayed),
        running: sum(({ active }) => active),
        rejected: sum(({ failed }) => failed),
      }
    },
  )
}
