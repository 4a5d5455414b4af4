/** `GET <resource>/{key}/`. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { reachOf } from '../access/reach.ts'
import type { AdminDeps } from '../ports.ts'
import { describeOperation } from './describe-operation.ts'
import { entityTag } from './entity-tag.ts'
import { findObject } from './find-object.ts'
import { keyOf, pathOfOne } from './path-of-one.ts'
import { permissionOf } from './permission-of.ts'
import { presentOne } from './present.ts'
import type { Attributes, Resource } from './resource.ts'

export function retrieveObject(app: FastifyInstance, resource: Resource, deps: AdminDeps): void {
  const { optionsOfOne } = resource
  app.get(
    pathOfOne(resource),
    {
      schema: {
        ...describeOperation(resource, 'retrieve'),
        params: keyOf(resource).schema,
        ...(optionsOfOne ? { querystring: Type.Partial(Type.Object(optionsOfOne)) } : {}),
        response: { 200: resource.object },
      },
      config: { permission: permissionOf('view', resource), owned: resource.owned ?? false },
    },
    async (request, reply) => {
      const collection = deps.administration.collection(resource.model)
      const key = keyOf(resource).read(request)
      const found = await findObject(collection, resource, { key, reach: reachOf(request) })
      reply.header('etag', entityTag(found))
      const options = request.query as Attributes
      return presentOne(resource, found, { request, deps, options })
    },
  )
}
