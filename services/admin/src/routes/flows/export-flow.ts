/** `GET flows/instances/{slug}/export/`: a flow as a blueprint. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import { exportFlow } from '../../flows/export-flow.ts'
import { readFlowParts } from '../../flows/flow-parts.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { flow } from '../../resources/flows/flow.ts'

export const exportFlowRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/flows/instances/:slug/export/',
    {
      schema: {
        tags: ['flows'],
        operationId: 'flows_instances_export_retrieve',
        summary: 'Writes a flow, its stages and policies as a blueprint.',
        params: Type.Object({ slug: Type.String() }),
        response: { 200: Type.String({ format: 'binary' }) },
      },
      config: { permission: 'authentik_flows.export_flow', owned: false },
    },
    async (request, reply) => {
      const { administration } = deps
      const found = await findObject(administration.collection(flow.model), flow, {
        key: request.params.slug,
        reach: reachOf(request),
      })
      const text = await exportFlow(administration, await readFlowParts(administration, found))
      return reply
        .type('application/yaml; charset=utf-8')
        .header('content-disposition', `attachment; filename="${String(found['slug'])}.yaml"`)
        .send(text)
    },
  )
}
