/** Which routes a service has, and what their schemas say of them; the OpenAPI document is made from it. */
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import type { Permission } from '../access/permission.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** The chapter of the document. Default: the first word of the path. */
    tags?: readonly string[]
    /** Name of the function in generated clients. Default: as authentik makes it from path and method. */
    operationId?: string
    /** One sentence of ours. */
    summary?: string
    /** Is in no document. */
    hide?: boolean
  }
}

export interface DescribedRoute {
  /** In lower case. */
  readonly method: string
  /** Below the prefix, with `{parameters}`: `/core/applications/{slug}/`. */
  readonly path: string
  readonly schema: FastifySchema
  readonly permission: Permission | undefined
  /** People reach what is theirs without the permission. */
  readonly owned: boolean
}

/** Sees the routes that are registered after this call, with paths below the prefix of `app`. */
export function describedRoutes(app: FastifyInstance): readonly DescribedRoute[] {
  const routes: DescribedRoute[] = []
  app.addHook('onRoute', (route) => {
    if (!route.schema?.hide) routes.push(...describe(route, app.prefix))
  })
  return routes
}

function describe({ method, url, schema = {}, config }: RouteOptions, prefix: string) {
  const path = url.slice(prefix.length).replace(/:(\w+)(?:\([^/]*\))?/g, '{$1}')
  return [method]
    .flat()
    .filter((one) => one !== 'HEAD')
    .map((one) => ({
      ...{ method: one.toLowerCase(), path, schema, permission: config?.permission },
      owned: config?.owned === true,
    }))
}
