/** The OpenAPI document of a list of routes; always the same for the same routes. */
import { refusalResponses, securitySchemes } from './access-and-errors.ts'
import type { ApiDocument, ApiOperation } from './api-document.ts'
import { createComponents } from './components.ts'
import { describeOperation } from './describe-operation.ts'
import type { DescribedRoute } from './described-routes.ts'

/** What the paths of a document are below. */
export const PREFIX = '/api/v3'

const DESCRIPTION =
  'The administration of Gatehouse, with the paths and fields of authentik’s API. Programs send an API ' +
  'token: Authorization: Bearer, and the token.'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** @throws Error when two operations or two schemas have the same name */
export function createDocument(routes: readonly DescribedRoute[], version: string): ApiDocument {
  const components = createComponents()
  const described = [...routes].sort(byPath).map((route) => {
    return { ...route, operation: describeOperation(route, components) }
  })
  const operations = described.map(({ operation }) => operation)
  refuseSameNames(operations)
  const responses = refusalResponses(components)
  const paths = Map.groupBy(described, ({ path }) => path)
  return {
    openapi: '3.0.3',
    info: {
      title: 'Gatehouse',
      version,
      description: DESCRIPTION,
    },
    servers: [{ url: PREFIX }],
    tags: [...new Set(operations.flatMap(({ tags }) => tags))].sort().map((name) => ({ name })),
    paths: Object.fromEntries(
      [...paths].map(([path, routes]) => [
        path,
        Object.fromEntries(routes.map(({ method, operation }) => [method, operation])),
      ]),
    ),
    components: { schemas: components.schemas(), responses, securitySchemes },
  }
}

function byPath(a: DescribedRoute, b: DescribedRoute): number {
  if (a.path === b.path) return METHODS.indexOf(a.method) - METHODS.indexOf(b.method)
  return a.path < b.path ? -1 : 1
}

function refuseSameNames(operations: readonly ApiOperation[]): void {
  const names = operations.map(({ operationId }) => operationId)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`Two operations have the name ${twice}.`)
}
