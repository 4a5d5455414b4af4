/** Unknown paths, and known ones asked with the wrong method: a page for browsers, else JSON. */

import { PageError, say } from '@gatehouse/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { hasParameter, type RegisteredMethods, registeredMethods } from './registered-methods.ts'

export interface NotFoundOptions {
  render(error: PageError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
}

/** Register it before the routes: it knows those that come after it. */
export const notFound = fp<NotFoundOptions>(
  async (app, { render }) => {
    const registered = registeredMethods(app)
    refuseNamesAsParameters(app, registered)
    app.setNotFoundHandler(async (request, reply) => {
      const path = pathOf(request)
      const methods = registered.of(path)
      const error = methods.length === 0 ? nothingThere() : wrongMethod(methods)
      reply.code(error.statusCode).header('cache-control', 'no-store')
      if (methods.length > 0) reply.header('allow', methods.join(', '))
      const isApi = path.startsWith('/api/')
      const wantsPage = !isApi && request.headers.accept?.includes('text/html')
      if (wantsPage) return render(error, request, reply)
      const body = isApi ? apiBodyOf(error, request) : { ...bodyOf(error), request_id: request.id }
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
    })
  },
  { name: '@gatehouse/not-found' },
)

/**
 * The router looks for a route of each method by itself: `GET /application/o/token/` would be the metadata
 * of an application called `token`.
 */
function refuseNamesAsParameters(app: FastifyInstance, registered: RegisteredMethods): void {
  app.addHook('onRoute', (route) => {
    if (!hasParameter(route.url)) return
    const others = [route.onRequest ?? []].flat()
    route.onRequest = [
      (request, reply, done) => {
        if (registered.isNamed(pathOf(request))) reply.callNotFound()
        else done()
      },
      ...others,
    ]
  })
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? ''
}

function nothingThere(): PageError {
  return new PageError(404, say('pageNotFound'), say('nothingHere'))
}

function wrongMethod(methods: readonly string[]): PageError {
  return new PageError(405, say('didNotWork'), say('methodsTaken', { methods: methods.join(', ') }))
}

function bodyOf({ statusCode, message }: PageError) {
  if (statusCode === 404) return { detail: 'Not found.' }
  return { error: 'invalid_request', error_description: message }
}

/** In the words of authentik's API. */
function apiBodyOf({ statusCode }: PageError, { method }: FastifyRequest) {
  return { detail: statusCode === 404 ? 'Not found.' : `Method "${method}" not allowed.` }
}
