/** `/flows/-/default/<designation>/`: the way in and out that does not depend on a flow's slug. */
import type { BrandFlow } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import { flowPageUrl } from '@gatehouse/flows'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'

/** Spelled as in authentik's addresses, or as the brand's field is. */
const BRAND_FLOWS: Readonly<Record<string, BrandFlow>> = {
  authentication: 'authentication',
  invalidation: 'invalidation',
  recovery: 'recovery',
  unenrollment: 'unenrollment',
  'user-settings': 'userSettings',
  user_settings: 'userSettings',
  'device-code': 'deviceCode',
  device_code: 'deviceCode',
}

export const defaultFlowRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  app.get<{ Params: { designation: string } }>(
    '/flows/-/default/:designation/',
    async (request, reply) => {
      const { designation } = request.params
      const { brand } = request.context
      const use = Object.hasOwn(BRAND_FLOWS, designation) ? BRAND_FLOWS[designation] : undefined
      const flowId = use && brand.flows[use]
      const flow = flowId ? await deps.flows.findById(flowId) : undefined
      if (!flow) {
        throw new PageError(404, say('pageNotFound'), say('notAvailableHere'), {
          hint: say('setBrandFlow', { flow: designation, brand: brand.domain }),
        })
      }
      const query = request.url.split('?')[1] ?? ''
      return reply.redirect(flowPageUrl(flow.slug, query), 302)
    },
  )
}
