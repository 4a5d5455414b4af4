/** `POST core/tokens/{identifier}/set_key/`: another value, chosen by whoever asks. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { checkAccountTaken } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { refusedField } from '../../resource/refused-field.ts'
import { token } from '../../resources/core/token.ts'

/** Whoever has it is let in: it must not be guessed. */
const MIN_LENGTH = 16

export const setTokenKeyRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/core/tokens/:identifier/set_key/',
    {
      schema: {
        summary: 'Gives a token another value.',
        params: Type.Object({ identifier: Type.String() }),
        body: Type.Object({ key: Type.String({ minLength: 1 }) }, { title: 'TokenSetKeyRequest' }),
        response: { 204: Type.Null() },
      },
      config: { permission: 'authentik_core.set_token_key', owned: false },
    },
    async (request, reply) => {
      const { key } = request.body
      if (key.length < MIN_LENGTH) {
        throw refusedField('key', `must have at least ${MIN_LENGTH} characters`)
      }
      const reach = reachOf(request)
      await changeObject(deps, {
        ...{ resource: token, request, attributes: { key }, action: 'secret_rotate' },
        async work(models) {
          const collection = models.collection(token.model)
          const { identifier } = request.params
          const before = await findObject(collection, token, { key: identifier, reach })
          await checkAccountTaken(request, deps, Number(before['user']))
          await models.writer(token.model).update(before.pk, { key })
          return { before, after: await collection.get(before.pk) }
        },
      })
      return reply.code(204).send(null)
    },
  )
}
