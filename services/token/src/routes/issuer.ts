/**
 * The issuer itself is an address too: whoever opens it finds the metadata. Not for scripts of other
 * sites: its path also matches the authorization endpoint's, where a preflight must find nothing.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clients } from '@gatehouse/core'
import { Type } from 'typebox'
import { sendNotFound } from './send-document.ts'

export interface IssuerRouteOptions {
  clients: Pick<Clients, 'findBySlug'>
}

export const issuerRoute: FastifyPluginAsyncTypebox<IssuerRouteOptions> = async (
  app,
  { clients },
) => {
  app.get(
    '/application/o/:slug/',
    { schema: { hide: true, params: Type.Object({ slug: Type.String() }) } },
    async (request, reply) => {
      const client = await clients.findBySlug(request.params.slug)
      if (!client) return sendNotFound(request, reply)
      const path = `/application/o/${client.application.slug}/.well-known/openid-configuration`
      return reply.redirect(`${request.context.origin}${path}`)
    },
  )
}
