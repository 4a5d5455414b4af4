/** `POST managed/blueprints/{instance_uuid}/apply/`: all of it, or nothing. */

import { ApiError } from '@gatehouse/errors'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { requireSuperuser } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { findObject } from '../../resource/find-object.ts'
import { presentOne } from '../../resource/present.ts'
import { APPLY, applyInstance, blueprint } from '../../resources/managed/blueprint.ts'

export const applyBlueprintRoute: FastifyPluginAsync<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/managed/blueprints/:instance_uuid/apply/',
    {
      schema: {
        summary: 'Applies a blueprint now.',
        params: Type.Object({ instance_uuid: Type.String() }),
        response: { 200: blueprint.object },
      },
      config: { permission: 'authentik_blueprints.change_blueprintinstance', owned: false },
    },
    async (request) => {
      requireSuperuser(request, APPLY)
      const key = (request.params as { instance_uuid: string }).instance_uuid
      const { model } = blueprint
      const found = await findObject(deps.administration.collection(model), blueprint, {
        ...{ key, reach: reachOf(request) },
      })
      try {
        const applied = await changeObject(deps, {
          ...{ resource: blueprint, request, action: 'model_updated', attributes: {} },
          async work(models) {
            const before = await models.collection(model).get(found.pk)
            await applyInstance(before, models, deps)
            return { before, after: await models.collection(model).get(found.pk) }
          },
        })
        return presentOne(blueprint, applied, { request, deps })
      } catch (error) {
        if (!(error instanceof ApiError && error.statusCode === 400)) throw error
        await deps.administration.change((models) =>
          models.writer(model).update(found.pk, { status: 'error' }),
        )
        throw error
      }
    },
  )
}
