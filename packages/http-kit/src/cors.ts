/** CORS for the endpoints that scripts in a page may call; never for the authorization endpoint. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

export interface CorsOptions {
  /** `any` for public metadata; else the origins that may read the answers. */
  origins: 'any' | (() => Promise<ReadonlySet<string>>)
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, dpop',
  'access-control-max-age': '600',
}

export const cors = fp<CorsOptions>(
  async (app, { origins }) => {
    // Most requests come from no page: there is nothing to wait for.
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('access-control-expose-headers', 'WWW-Authenticate, Retry-After, X-Request-Id')
      if (origins === 'any') reply.header('access-control-allow-origin', '*')
      else if (request.headers.origin) {
        allowListed(request, reply, origins).then(() => done(), done)
        return
      }
      done()
    })
    // `hasRoute` does not see routes with a trailing slash while the router ignores those.
    const answered = new Set<string>()
    app.addHook('onRoute', (route) => {
      const methods = [route.method].flat()
      if (methods.includes('OPTIONS') || methods.includes('HEAD')) return
      if (answered.has(route.url)) return
      answered.add(route.url)
      app.options(route.url, async (_request, reply) => reply.code(204).headers(PREFLIGHT).send())
    })
  },
  { name: '@gatehouse/cors' },
)

async function allowListed(
  request: FastifyRequest,
  reply: FastifyReply,
  origins: () => Promise<ReadonlySet<string>>,
): Promise<void> {
  reply.header('vary', 'Origin')
  const origin = request.headers.origin
  if (origin && (await origins()).has(origin)) reply.header('access-control-allow-origin', origin)
}
