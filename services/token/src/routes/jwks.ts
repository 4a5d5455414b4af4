/**
 * The public keys of a client's tokens.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 RFC 7517 §5}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Client, Clients, TokenSigner } from '@gatehouse/core'
import { Type } from 'typebox'
import { type CachedDocument, toDocument } from '../metadata/cached-documents.ts'
import { sendDocument, sendNotFound } from './send-document.ts'

export interface JwksRouteOptions {
  clients: Pick<Clients, 'findBySlug'>
  signer: Pick<TokenSigner, 'jwks'>
}

type Keys = Awaited<ReturnType<TokenSigner['jwks']>>['keys']

export const jwksRoute: FastifyPluginAsyncTypebox<JwksRouteOptions> = async (
  app,
  { clients, signer },
) => {
  const documents = new WeakMap<Client, { keys: Keys; document: CachedDocument }>()

  /** Keys change without the client: the bytes are good while every key is still the same. */
  async function documentOf(client: Client): Promise<CachedDocument> {
    const { keys } = await signer.jwks(client)
    const known = documents.get(client)
    if (known && isSame(known.keys, keys)) return known.document
    const document = toDocument({ keys })
    documents.set(client, { keys, document })
    return document
  }

  app.get(
    '/application/o/:slug/jwks/',
    {
      schema: {
        operationId: 'jwks',
        summary: 'Public keys',
        tags: ['OpenID Connect'],
        params: Type.Object({ slug: Type.String() }),
      },
    },
    async (request, reply) => {
      const client = await clients.findBySlug(request.params.slug)
      if (!client) return sendNotFound(request, reply)
      return sendDocument(request, reply, await documentOf(client))
    },
  )
}

function isSame(before: Keys, now: Keys): boolean {
  return before.length === now.length && before.every((key, index) => key === now[index])
}
