/** `GET flows/instances/{slug}/execute/`: where a flow starts, for whoever wants to try it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { flow } from '../../resources/flows/flow.ts'

const Link = Type.Object({ link: Type.String() }, { title: 'Link' })

export const executeFlowRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/flows/instances/:slug/execute/',
    {
      schema: {
        tags: ['flows'],
        operationId: 'flows_instances_execute_retrieve',
        summary: 'Tells the address at which a flow starts.',
        params: Type.Object({ slug: Type.String() }),
        response: { 200: Link },
      },
      config: { permission: 'authentik_flows.view_flow', owned: false },
    },
    async (request) => {
      const flows = deps.administration.collection(flow.model)
      const { slug: key } = request.params
      const found = await findObject(flows, flow, { key, reach: reachOf(request) })
      return { link: `${deps.publicUrl}/if/flow/${String(found['slug'])}/` }
    },
  )
}
