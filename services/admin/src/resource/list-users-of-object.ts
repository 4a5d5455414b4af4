/** `GET <resource>/{key}/used_by/`: what hangs on an object. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { reachOf } from '../access/reach.ts'
import type { AdminDeps } from '../ports.ts'
import { describeOperation } from './describe-operation.ts'
import { findObject } from './find-object.ts'
import { keyOf, pathOfOne } from './path-of-one.ts'
import { permissionOf } from './permission-of.ts'
import type { Resource } from './resource.ts'

const UsedBy = Type.Object(
  {
    app: Type.String(),
    model_name: Type.String(),
    pk: Type.String(),
    name: Type.String(),
    action: Type.Enum(['cascade', 'cascade_many', 'set_null', 'set_default', 'left_dangling'], {
      title: 'UsedByActionEnum',
    }),
  },
  { title: 'UsedBy' },
)

export function listUsersOfObject(app: FastifyInstance, resource: Resource, deps: AdminDeps): void {
  app.get(
    pathOfOne(resource, 'used_by/'),
    {
      schema: {
        ...describeOperation(resource, 'used_by'),
        params: keyOf(resource).schema,
        response: { 200: Type.Array(UsedBy) },
      },
      config: { permission: permissionOf('view', resource), owned: resource.owned ?? false },
    },
    async (request) => {
      const collection = deps.administration.collection(resource.model)
      const key = keyOf(resource).read(request)
      const { pk } = await findObject(collection, resource, { key, reach: reachOf(request) })
      return [...(await collection.usedBy(pk))]
    },
  )
}
