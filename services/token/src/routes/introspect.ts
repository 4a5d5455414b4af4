/**
 * Token introspection.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 RFC 7662 §2}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ClientAuthentication } from '@gatehouse/core'
import type { Introspect } from '../introspection.ts'
import { clientRequest } from './client-request.ts'
import { refuseQuery, TokenParameters, textParameters } from './parameters.ts'

export interface IntrospectRouteOptions {
  clientAuthentication: ClientAuthentication
  introspect: Introspect
}

export const introspectRoute: FastifyPluginAsyncTypebox<IntrospectRouteOptions> = async (
  app,
  { clientAuthentication, introspect },
) => {
  app.route({
    method: 'POST',
    url: '/application/o/introspect/',
    schema: {
      operationId: 'introspect',
      summary: 'Ask whether a token is active and what it says',
      tags: ['OAuth 2.0'],
      consumes: ['application/x-www-form-urlencoded'],
      body: TokenParameters,
    },
    handler: async (request, reply) => {
      refuseQuery(request.query)
      const sender = clientRequest(request, textParameters(request.body))
      const client = await clientAuthentication.authenticate(sender)
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache')
      return introspect(client, request.body.token, sender)
    },
  })
}
