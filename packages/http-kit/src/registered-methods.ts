/** Which methods the routes of a path take, for the `Allow` of a 405. RFC 9110 §15.5.6. */
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may not use the route must not learn that it is there. */
    isHidden?: boolean
  }
}

export interface RegisteredMethods {
  /** None where there is no such path. A path with routes of its own is no parameter of another's. */
  of(path: string): string[]
  /** Whether routes name the path itself, without a parameter. */
  isNamed(path: string): boolean
}

/** Sees the routes that are registered after this call. */
export function registeredMethods(app: FastifyInstance): RegisteredMethods {
  const named = new Map<string, string[]>()
  const patterns: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.isHidden) return
    const methods = [method].flat()
    const path = withoutLastSlash(url)
    if (hasParameter(url)) patterns.push({ pattern: patternOf(path), methods })
    else named.set(path, [...(named.get(path) ?? []), ...methods])
  })
  return {
    of(path) {
      const own = named.get(withoutLastSlash(path))
      const fitting = patterns.filter(({ pattern }) => pattern.test(path))
      const methods = own ?? fitting.flatMap(({ methods }) => methods)
      return [...new Set(methods)].sort()
    },
    isNamed: (path) => named.has(withoutLastSlash(path)),
  }
}

/** Whether a route takes more than one path, as `/application/o/:slug/` does. */
export function hasParameter(url: string): boolean {
  return url.includes(':')
}

/** It counts as little as in the router. */
function withoutLastSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function patternOf(path: string): RegExp {
  const source = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)))
  return new RegExp(`^${source.join('/')}/?$`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
