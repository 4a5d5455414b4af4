/** `POST <resource>/`. */
import type { FastifyInstance } from 'fastify'
import type { TObject } from 'typebox'
import type { AdminDeps } from '../ports.ts'
import { changeObject, explained } from './change-object.ts'
import { describeOperation } from './describe-operation.ts'
import { entityTag } from './entity-tag.ts'
import { knownFields } from './known-fields.ts'
import { permissionOf } from './permission-of.ts'
import { presentOne } from './present.ts'
import type { Resource } from './resource.ts'

export function createObject(
  app: FastifyInstance,
  resource: Resource & { readonly request: TObject },
  deps: AdminDeps,
): void {
  app.post(
    resource.path,
    {
      schema: {
        ...describeOperation(resource, 'create'),
        body: resource.request,
        response: { 201: resource.object },
      },
      config: {
        permission: resource.createdByAll ? 'authenticated' : permissionOf('add', resource),
      },
    },
    async (request, reply) => {
      const given = knownFields(request.body, resource.request)
      const attributes = await explained(
        async () =>
          (await resource.prepare?.(given, { deps, request, before: undefined })) ?? given,
      )
      const created = await changeObject(deps, {
        ...{ resource, request, attributes, action: 'model_created' },
        work: async (models) => {
          const { pk } = await models.writer(resource.model).create(attributes)
          await resource.written?.(pk, { ...{ models, deps, attributes }, before: undefined })
          return { after: await models.collection(resource.model).get(pk) }
        },
      })
      reply.code(201).header('etag', entityTag(created))
      return presentOne(resource, created, { request, deps })
    },
  )
}
