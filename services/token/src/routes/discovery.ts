/**
 * Discovery, under every address that clients look for it: appended to the issuer (OpenID), and between
 * host and path (RFC 8414), there under both names.
 *
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig OpenID Connect Discovery 1.0 §4}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8414#section-3 RFC 8414 §3}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clients } from '@gatehouse/core'
import { Type } from 'typebox'
import { createDocuments } from '../metadata/cached-documents.ts'
import { type MetadataDeps, providerMetadata } from '../metadata/provider-metadata.ts'
import { sendDocument, sendNotFound } from './send-document.ts'

const URLS = [
  '/application/o/:slug/.well-known/openid-configuration',
  '/.well-known/openid-configuration/application/o/:slug',
  '/.well-known/oauth-authorization-server/application/o/:slug',
]

const Params = Type.Object({ slug: Type.String() })

export interface DiscoveryOptions extends MetadataDeps {
  clients: Pick<Clients, 'findBySlug'>
}

export const discoveryRoute: FastifyPluginAsyncTypebox<DiscoveryOptions> = async (app, deps) => {
  const { clients } = deps
  const documentOf = createDocuments((client, origin) => providerMetadata(deps, client, origin))

  for (const url of URLS) {
    app.get(
      url,
      { schema: { summary: 'Provider metadata', tags: ['OpenID Connect'], params: Params } },
      async (request, reply) => {
        const client = await clients.findBySlug(request.params.slug)
        if (!client) return sendNotFound(request, reply)
        return sendDocument(request, reply, await documentOf(client, request.context.origin))
      },
    )
  }
}
