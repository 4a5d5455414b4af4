/** `POST core/users/{id}/set_password/` and `.../set_password_hash/`: ends what the old password began. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { FieldError } from '@gatehouse/blueprints'
import { Type } from 'typebox'
import { checkAccountTaken } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { user } from '../../resources/core/user.ts'

const OPERATIONS = [
  {
    path: 'set_password',
    field: 'password',
    summary: 'Gives a user another password.',
    body: 'UserPasswordSetRequest',
  },
  {
    path: 'set_password_hash',
    field: 'password_hash',
    summary: 'Gives a user the password of an Argon2id hash.',
    body: 'UserPasswordHashSetRequest',
  },
] as const

export const setPasswordRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  for (const { path, field, summary, body } of OPERATIONS) {
    app.post(
      `/core/users/:id/${path}/`,
      {
        schema: {
          summary,
          params: Type.Object({ id: Type.Integer() }),
          body: Type.Object({ password: Type.String({ minLength: 1 }) }, { title: body }),
          response: { 204: Type.Null() },
        },
        config: { permission: 'authentik_core.reset_user_password', owned: false },
      },
      async (request, reply) => {
        const { id } = request.params as { id: number }
        const attributes = { [field]: request.body.password }
        const reach = reachOf(request)
        await changeObject(deps, {
          ...{ resource: user, request, attributes, action: 'password_set' },
          async work(models) {
            const collection = models.collection(user.model)
            const before = await findObject(collection, user, { key: String(id), reach })
            await checkAccountTaken(request, deps, Number(before.pk))
            await underOneName(() => models.writer(user.model).update(before.pk, attributes))
            return { before, after: await collection.get(before.pk) }
          },
        })
        return reply.code(204).send(null)
      },
    )
  }
}

/** Both bodies call it `password`. */
async function underOneName(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    throw new FieldError('password', error.message, { cause: error })
  }
}
