/** `GET core/applications/{slug}/check_access/`: whether somebody may open an application. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { explainOpening, mayOpen } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { askedUser } from '../../access/asked-user.ts'
import { isPermitted } from '../../access/reach.ts'
import { openingVariables } from '../../applications/opening-variables.ts'
import { Int32 } from '../../fields/int32.ts'
import { logEvent } from '../../fields/log-event.ts'
import { PolicyTestResult, policyTestResult } from '../../fields/policy-test-result.ts'
import type { AdminDeps } from '../../ports.ts'

export const checkAccessRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/core/applications/:slug/check_access/',
    {
      schema: {
        tags: ['core'],
        operationId: 'core_applications_check_access_retrieve',
        summary: 'Tells whether somebody may open an application.',
        params: Type.Object({ slug: Type.String() }),
        querystring: Type.Object({ for_user: Type.Optional(Int32()) }),
        response: { 200: PolicyTestResult },
      },
      config: { permission: 'authenticated' },
    },
    async (request) => {
      const { applications, clock } = deps
      const user = await askedUser(deps, request, {
        id: request.query.for_user,
        field: 'for_user',
        permission: 'authentik_core.view_user_applications',
      })
      const application = await applications.findBySlug(request.params.slug)
      if (!application) throw new ApiError(404, 'No Application matches the given query.')
      const known = openingVariables(request, clock)
      const variables = await deps.policyPreparation.prepareFor(application, user, known)
      const result = mayOpen(application, user, variables)
      const now = clock.now()
      // Rules are for those to see who may see the application as operators do.
      if (!isPermitted(request, 'authentik_core.view_application', application.id)) {
        return policyTestResult({ ...result, errors: [] }, now)
      }
      const explained = policyTestResult(result, now)
      const account = user.isActive ? [] : [logEvent(now, 'The account is not active.', {})]
      const rules = explainOpening(application, user, variables).map(({ bindingId, passing }) =>
        logEvent(now, `A binding ${passing ? 'passes' : 'does not pass'}.`, {
          ...{ binding: bindingId, passing },
        }),
      )
      return { ...explained, log_messages: [...explained.log_messages, ...account, ...rules] }
    },
  )
}
