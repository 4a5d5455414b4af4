/** `DELETE <resource>/{key}/`. */
import { InUseError } from '@gatehouse/errors'
import type { FastifyInstance } from 'fastify'
import { reachOf } from '../access/reach.ts'
import type { AdminDeps } from '../ports.ts'
import { changeObject } from './change-object.ts'
import { describeOperation } from './describe-operation.ts'
import { checkMatch } from './entity-tag.ts'
import { findObject } from './find-object.ts'
import { keyOf, pathOfOne } from './path-of-one.ts'
import { permissionOf } from './permission-of.ts'
import type { Resource } from './resource.ts'

export function destroyObject(app: FastifyInstance, resource: Resource, deps: AdminDeps): void {
  app.delete(
    pathOfOne(resource),
    {
      schema: { ...describeOperation(resource, 'destroy'), params: keyOf(resource).schema },
      config: { permission: permissionOf('delete', resource), owned: resource.owned ?? false },
    },
    async (request, reply) => {
      const key = keyOf(resource).read(request)
      const reach = reachOf(request)
      try {
        await changeObject(deps, {
          ...{ resource, request, attributes: {}, action: 'model_deleted' },
          async work(models) {
            const before = await findObject(models.collection(resource.model), resource, {
              key,
              reach,
            })
            checkMatch(request.headers['if-match'], before)
            await resource.leaving?.(before, deps)
            await models.writer(resource.model).remove(before.pk)
            return { before }
          },
        })
        return reply.code(204).send()
      } catch (error) {
        if (!(error instanceof Error && error.cause instanceof InUseError)) throw error
        const collection = deps.administration.collection(resource.model)
        const { pk } = await findObject(collection, resource, { key, reach })
        const used_by = await collection.usedBy(pk)
        return reply.code(409).send({ detail: error.message, code: 'in_use', used_by })
      }
    },
  )
}
