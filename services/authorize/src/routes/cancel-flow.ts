/** `/flows/-/cancel/`: a person goes back to the beginning of a flow. Nothing is lost but their answers. */
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'

export const cancelFlowRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  app.get<{ Querystring: { plan?: unknown } }>('/flows/-/cancel/', async (request, reply) => {
    const { plan } = request.query
    const planId = typeof plan === 'string' && /^[\w-]{1,64}$/.test(plan) ? plan : ''
    return reply.redirect(await deps.executor.cancel(request.browser.id, planId), 303)
  })
}
