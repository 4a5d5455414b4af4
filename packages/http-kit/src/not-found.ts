/** Unknown paths, and known ones asked with the wrong method: a page for browsers, else JSON. */

import { PageError } from '@gatehouse/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { registeredMethods } from './registered-methods.ts'

export interface NotFoundOptions {
  render(error: PageError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
}

/** Register it before the routes: it knows those that come after it. */
export const notFound = fp<NotFoundOptions>(
  async (app, { render }) => {
    const methodsOf = registeredMethods(app)
    app.setNotFoundHandler(async (request, reply) => {
      const methods = methodsOf(request.url.split('?', 1)[0] ?? '')
      const error = methods.length === 0 ? nothingThere() : wrongMethod(methods)
      reply.code(error.statusCode).header('cache-control', 'no-store')
      if (methods.length > 0) reply.header('allow', methods.join(', '))
      if (request.headers.accept?.includes('text/html')) return render(error, request, reply)
      return reply
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ ...bodyOf(error), request_id: request.id }))
    })
  },
  { name: '@gatehouse/not-found' },
)

function nothingThere(): PageError {
  return new PageError(404, 'Page not found', 'There is nothing at this address.')
}

function wrongMethod(methods: readonly string[]): PageError {
  return new PageError(405, 'That did not work', `This address takes ${methods.join(', ')}.`)
}

function bodyOf({ statusCode, message }: PageError) {
  if (statusCode === 404) return { detail: 'Not found.' }
  return { error: 'invalid_request', error_description: message }
}
