/** `GET <resource>/`: a page of objects. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { reachOf } from '../access/reach.ts'
import { listParameters, Paginated, paginate, readPage } from '../pagination.ts'
import type { AdminDeps } from '../ports.ts'
import { explained } from './change-object.ts'
import { describeOperation } from './describe-operation.ts'
import { permissionOf } from './permission-of.ts'
import { present } from './present.ts'
import type { Attributes, Resource } from './resource.ts'

export function listObjects(app: FastifyInstance, resource: Resource, deps: AdminDeps): void {
  const { path, filters = {}, options = {}, object, component } = resource
  const parameters = Object.fromEntries(
    Object.entries({ ...filters, ...options }).map(([name, type]) => [name, Type.Optional(type)]),
  )
  app.get(
    path,
    {
      schema: {
        ...describeOperation(resource, 'list'),
        querystring: Type.Object({ ...listParameters, ...parameters }),
        response: { 200: Paginated(object, `Paginated${component}List`) },
      },
      config: { permission: permissionOf('view', resource), owned: resource.owned ?? false },
    },
    async (request) => {
      const query = request.query as Attributes
      const page = readPage(query, await deps.settings.current())
      const found = await explained(() =>
        deps.administration.collection(resource.model).list({
          filters: pick(query, Object.keys(filters)),
          search: String(query['search'] ?? ''),
          ordering: String(query['ordering'] ?? ''),
          ...page,
          reach: reachOf(request),
        }),
      )
      const asked = { request, deps, options: pick(query, Object.keys(options)) }
      const results = await present(resource, found.results, asked)
      return paginate(page, { count: found.count, results })
    },
  )
}

function pick(query: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(
    names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  )
}
