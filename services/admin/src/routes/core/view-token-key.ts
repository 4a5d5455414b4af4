/** `GET core/tokens/{identifier}/view_key/`: the value of a token. Each look is an event. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { checkAccountTaken } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findObject } from '../../resource/find-object.ts'
import { token } from '../../resources/core/token.ts'

/** Those of the others are sent to people by the way that proves who they are. */
const SHOWN: readonly unknown[] = ['api', 'app_password']

export const viewTokenKeyRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/core/tokens/:identifier/view_key/',
    {
      schema: {
        summary: 'Shows the value of a token.',
        params: Type.Object({ identifier: Type.String() }),
        response: { 200: Type.Object({ key: Type.String() }, { title: 'TokenView' }) },
      },
      config: { permission: 'authentik_core.view_token_key', owned: true },
    },
    async (request) => {
      const key = request.params.identifier
      const collection = deps.administration.collection(token.model)
      const found = await findObject(collection, token, { key, reach: reachOf(request) })
      await checkAccountTaken(request, deps, Number(found['user']))
      const value = SHOWN.includes(found['intent'])
        ? await deps.tokenKeys.find(String(found.pk))
        : undefined
      if (value === undefined) throw new ApiError(404, 'The value of this token is not shown.')
      await recordChange(deps.audit, request, {
        action: 'secret_view',
        model: { app: 'authentik_core', model_name: 'token', pk: String(found.pk), name: key },
      })
      return { key: value }
    },
  )
}
