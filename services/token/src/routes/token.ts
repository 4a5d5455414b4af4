/**
 * Token endpoint: hands the request to the grant that it names.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2 RFC 6749 §3.2}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OAuthError } from '@gatehouse/errors'
import { OAuthErrorBody } from '@gatehouse/http-kit'
import { Type } from 'typebox'
import type { Grant } from '../grants/grant.ts'
import { clientRequest } from './client-request.ts'
import { anyParameter, refuseQuery, repeatable, textParameters } from './parameters.ts'

/** Only what every grant shares. The rest passes through to the grant, which has its own schema. */
const TokenRequest = Type.Object(
  { grant_type: Type.String({ minLength: 1, maxLength: 128 }), ...repeatable },
  { additionalProperties: anyParameter },
)

const TokenResponse = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  expires_in: Type.Integer(),
  scope: Type.String(),
  refresh_token: Type.Optional(Type.String()),
  id_token: Type.Optional(Type.String()),
})

export interface TokenRouteOptions {
  grants: ReadonlyMap<string, Grant>
}

export const tokenRoute: FastifyPluginAsyncTypebox<TokenRouteOptions> = async (app, { grants }) => {
  app.route({
    method: 'POST',
    url: '/application/o/token/',
    schema: {
      operationId: 'token',
      summary: 'Exchange a grant for tokens',
      tags: ['OAuth 2.0'],
      consumes: ['application/x-www-form-urlencoded'],
      body: TokenRequest,
      response: { 200: TokenResponse, '4xx': OAuthErrorBody, '5xx': OAuthErrorBody },
    },
    handler: async (request, reply) => {
      refuseQuery(request.query)
      const grant = grants.get(request.body.grant_type)
      if (!grant) {
        throw new OAuthError('unsupported_grant_type', 'This grant type is not supported.')
      }
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache')
      return grant.exchange(clientRequest(request, textParameters(request.body)))
    },
  })

  // RFC 6749 §3.2: the client must use POST.
  // RFC 6749 §3.2: the client must use POST.
  app.route({
    method: 'GET',
    url: '/application/o/token/',
    schema: { hide: true, querystring: Type.Object({}) },
    handler: async () => {
      const headers = { allow: 'POST' }
      throw new OAuthError('invalid_request', 'Tokens are requested with POST.', { headers })
    },
  })
}
