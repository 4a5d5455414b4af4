/** Unknown paths: a page for browsers, JSON for everything else. */

import { PageError } from '@gatehouse/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

export interface NotFoundOptions {
  render(error: PageError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
}

export const notFound = fp<NotFoundOptions>(
  async (app, { render }) => {
    app.setNotFoundHandler(async (request, reply) => {
      reply.code(404).header('cache-control', 'no-store')
      if (request.headers.accept?.includes('text/html')) {
        const error = new PageError(404, 'Page not found', 'There is nothing at this address.')
        return render(error, request, reply)
      }
      return reply
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ detail: 'Not found.', request_id: request.id }))
    })
  },
  { name: '@gatehouse/not-found' },
)
