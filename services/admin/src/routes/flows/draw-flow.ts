/** `GET flows/instances/{slug}/diagram/`: a flow's stages and policies as a drawing. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import { drawFlow } from '../../flows/draw-flow.ts'
import { readFlowParts } from '../../flows/flow-parts.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { flow } from '../../resources/flows/flow.ts'

const FlowDiagram = Type.Object({ diagram: Type.String() }, { title: 'FlowDiagram' })

export const drawFlowRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/flows/instances/:slug/diagram/',
    {
      schema: {
        tags: ['flows'],
        operationId: 'flows_instances_diagram_retrieve',
        summary: 'Draws a flow in the language of Mermaid.',
        params: Type.Object({ slug: Type.String() }),
        response: { 200: FlowDiagram },
      },
      config: { permission: 'authentik_flows.view_flow', owned: false },
    },
    async (request) => {
      const { administration } = deps
      const found = await findObject(administration.collection(flow.model), flow, {
        key: request.params.slug,
        reach: reachOf(request),
      })
      return { diagram: drawFlow(await readFlowParts(administration, found)) }
    },
  )
}
