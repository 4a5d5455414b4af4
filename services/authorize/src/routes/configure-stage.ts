/** `/flows/-/configure/<stage>/`: to the flow in which people set up what a stage asks for. */
import { PageError, say } from '@gatehouse/errors'
import { flowPageUrl } from '@gatehouse/flows'
import { safeNext } from '@gatehouse/protocol'
import type { FastifyPluginAsync } from 'fastify'
import { signedInOnly } from '../account/person.ts'
import type { AuthorizeDeps } from '../ports.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Asked {
  readonly Params: { readonly stage: string }
  readonly Querystring: { readonly next?: unknown }
}

export const configureStageRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  app.get<Asked>(
    '/flows/-/configure/:stage/',
    { preHandler: signedInOnly },
    async ({ params, query }, reply) => {
      const stage = UUID.test(params.stage) ? await deps.stages.findById(params.stage) : undefined
      const flowId = stage?.settings['configure_flow']
      const flow = typeof flowId === 'string' ? await deps.flows.findById(flowId) : undefined
      if (!flow) throw new PageError(404, say('pageNotFound'), say('nothingHere'))
      const next = typeof query.next === 'string' ? safeNext(query.next) : undefined
      const onward = new URLSearchParams({ next: next ?? '/if/user/methods/' })
      return reply.redirect(flowPageUrl(flow.slug, onward.toString()), 302)
    },
  )
}
