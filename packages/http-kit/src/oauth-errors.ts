/**
 * The one place where a thrown error becomes an OAuth error response.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749 §5.2}
 */
import fp from 'fastify-plugin'
import { logFailure, toOAuthError } from './failure.ts'

export const oauthErrors = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const failure = toOAuthError(error)
      logFailure(request, failure, error)
      return reply
        .code(failure.statusCode)
        .headers({ 'cache-control': 'no-store', pragma: 'no-cache', ...failure.headers })
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ ...failure.toBody(), request_id: request.id }))
    })
  },
  { name: '@gatehouse/oauth-errors' },
)
