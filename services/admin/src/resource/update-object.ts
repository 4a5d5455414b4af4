/** `PUT` and `PATCH <resource>/{key}/`: fields that are not named stay as they are. */
import type { FastifyInstance } from 'fastify'
import { type TObject, Type } from 'typebox'
import { reachOf } from '../access/reach.ts'
import type { AdminDeps } from '../ports.ts'
import { changeObject } from './change-object.ts'
import { describeOperation } from './describe-operation.ts'
import { checkMatch, entityTag } from './entity-tag.ts'
import { findObject } from './find-object.ts'
import { knownFields } from './known-fields.ts'
import { keyOf, pathOfOne } from './path-of-one.ts'
import { permissionOf } from './permission-of.ts'
import { presentOne } from './present.ts'
import type { Resource } from './resource.ts'

export function updateObject(
  app: FastifyInstance,
  resource: Resource & { readonly request: TObject },
  deps: AdminDeps,
): void {
  const partial = Type.Partial(resource.request, { title: `Patched${resource.component}Request` })
  const methods = [
    ['PUT', 'update', resource.request],
    ['PATCH', 'partial_update', partial],
  ] as const
  for (const [method, operation, body] of methods) {
    app.route({
      method,
      url: pathOfOne(resource),
      schema: {
        ...describeOperation(resource, operation),
        params: keyOf(resource).schema,
        body,
        response: { 200: resource.object },
      },
      config: { permission: permissionOf('change', resource), owned: resource.owned ?? false },
      async handler(request, reply) {
        const given = knownFields(request.body, resource.request)
        const key = keyOf(resource).read(request)
        const changed = await changeObject(deps, {
          ...{ resource, request, attributes: given, action: 'model_updated' },
          async work(models) {
            const collection = models.collection(resource.model)
            const before = await findObject(collection, resource, { key, reach: reachOf(request) })
            checkMatch(request.headers['if-match'], before)
            const attributes = (await resource.prepare?.(given, { deps, request, before })) ?? given
            await models.writer(resource.model).update(before.pk, attributes)
            await resource.written?.(before.pk, { models, deps, attributes, before })
            return { before, after: await collection.get(before.pk) }
          },
        })
        reply.header('etag', entityTag(changed))
        return presentOne(resource, changed, { request, deps })
      },
    })
  }
}
