/** Which methods the routes of a path take, for the `Allow` of a 405. RFC 9110 §15.5.6. */
import type { FastifyInstance } from 'fastify'

/** Methods by path: none where there is no such path. */
export type RegisteredMethods = (path: string) => string[]

/** Sees the routes that are registered after this call. */
export function registeredMethods(app: FastifyInstance): RegisteredMethods {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  return (path) => {
    const fitting = routes.filter(({ pattern }) => pattern.test(path))
    return [...new Set(fitting.flatMap(({ methods }) => methods))].sort()
  }
}

/** Of a route such as `/application/o/:slug/jwks/`; the last slash counts as little as in the router. */
function patternOf(url: string): RegExp {
  const parts = url.replace(/\/$/, '').split('/')
  const source = parts.map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)))
  return new RegExp(`^${source.join('/')}/?$`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
