/**
 * Token revocation.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009#section-2 RFC 7009 §2}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ClientAuthentication } from '@gatehouse/core'
import { OAuthErrorBody } from '@gatehouse/http-kit'
import { Type } from 'typebox'
import type { Revoke } from '../revocation.ts'
import { clientRequest } from './client-request.ts'
import { refuseQuery, TokenParameters, textParameters } from './parameters.ts'

export interface RevokeRouteOptions {
  clientAuthentication: ClientAuthentication
  revoke: Revoke
}

export const revokeRoute: FastifyPluginAsyncTypebox<RevokeRouteOptions> = async (
  app,
  { clientAuthentication, revoke },
) => {
  app.route({
    method: 'POST',
    url: '/application/o/revoke/',
    schema: {
      operationId: 'revoke',
      summary: 'Revoke a token',
      tags: ['OAuth 2.0'],
      consumes: ['application/x-www-form-urlencoded'],
      body: TokenParameters,
      response: { 200: Type.Object({}), '4xx': OAuthErrorBody, '5xx': OAuthErrorBody },
    },
    handler: async (request, reply) => {
      refuseQuery(request.query)
      const sender = clientRequest(request, textParameters(request.body))
      const client = await clientAuthentication.authenticate(sender)
      await revoke(client, request.body.token)
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache')
      return {}
    },
  })
}
