/**
 * The one place where a refused access token becomes a response.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 RFC 6750 §3}
 */
import { BearerError } from '@gatehouse/errors'
import fp from 'fastify-plugin'
import { isRequestFault, logFailure, toOAuthError } from './failure.ts'

const REALM = 'gatehouse'

export const bearerErrors = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const failure = toFailure(error)
      logFailure(request, failure, error)
      reply.code(failure.statusCode).header('cache-control', 'no-store')
      if (failure instanceof BearerError) {
        reply.header('www-authenticate', failure.wwwAuthenticate(REALM))
      } else {
        reply.headers({ ...failure.headers })
      }
      return reply
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ ...failure.toBody(), request_id: request.id }))
    })
  },
  { name: '@gatehouse/bearer-errors' },
)

function toFailure(error: unknown) {
  if (error instanceof BearerError) return error
  const failure = toOAuthError(error)
  if (!isRequestFault(error) && failure.code !== 'invalid_request') return failure
  return new BearerError('invalid_request', failure.message, { cause: error })
}
