/**
 * What authentik keeps of flows and policies, Gatehouse makes anew each time. What every process holds are
 * copies of the configuration: those are dropped where authentik's caches are.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Permission } from '../access/permission.ts'
import type { AdminDeps } from '../ports.ts'

const Cache = Type.Object({ count: Type.Integer() }, { title: 'Cache' })

export interface CacheOptions {
  /** `/flows/instances/` */
  readonly path: string
  readonly tag: string
  readonly view: Permission
  readonly clear: Permission
}

export function cacheRoutes(options: CacheOptions): FastifyPluginAsyncTypebox<{ deps: AdminDeps }> {
  const { path, tag, view, clear } = options
  const name = path.split('/').filter(Boolean).join('_')
  return async (app, { deps }) => {
    app.get(
      `${path}cache_info/`,
      {
        schema: {
          tags: [tag],
          operationId: `${name}_cache_info_retrieve`,
          summary: 'Says how many results are kept: none.',
          response: { 200: Cache },
        },
        config: { permission: view },
      },
      async () => ({ count: 0 }),
    )
    app.post(
      `${path}cache_clear/`,
      {
        schema: {
          tags: [tag],
          operationId: `${name}_cache_clear_create`,
          summary: 'Has every process read the configuration again.',
        },
        config: { permission: clear },
      },
      async (_request, reply) => {
        await deps.administration.announce([{ kind: 'configuration' }])
        return reply.code(204).send()
      },
    )
  }
}
