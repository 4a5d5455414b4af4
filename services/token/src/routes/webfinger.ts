/**
 * WebFinger: whose issuer an account has. Answered with the brand's default application.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7033#section-4 RFC 7033 §4}
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#IssuerDiscovery OpenID Connect Discovery 1.0 §2}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Clients, issuerOf } from '@gatehouse/core'
import { Type } from 'typebox'

const ISSUER_RELATION = 'http://openid.net/specs/connect/1.0/issuer'

const Query = Type.Object({
  resource: Type.String({ maxLength: 1024 }),
  rel: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
})

export interface WebfingerRouteOptions {
  clients: Pick<Clients, 'findByApplicationId'>
}

export const webfingerRoute: FastifyPluginAsyncTypebox<WebfingerRouteOptions> = async (
  app,
  { clients },
) => {
  app.route({
    method: 'GET',
    url: '/.well-known/webfinger',
    schema: {
      operationId: 'webfinger',
      summary: 'Find the issuer of an account',
      tags: ['OpenID Connect'],
      querystring: Query,
    },
    handler: async (request, reply) => {
      const { resource, rel = ISSUER_RELATION } = request.query
      const { brand, origin } = request.context
      const client = brand.defaultApplicationId
        ? await clients.findByApplicationId(brand.defaultApplicationId)
        : undefined
      reply.header('content-type', 'application/jrd+json')
      if (!client) return reply.send('{}')
      const isAsked = [rel].flat().includes(ISSUER_RELATION)
      const links = isAsked ? [{ rel: ISSUER_RELATION, href: issuerOf(client, origin) }] : []
      return reply.send(JSON.stringify({ subject: resource, links }))
    },
  })
}
