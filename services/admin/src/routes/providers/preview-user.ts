/** `GET providers/oauth2/{id}/preview_user/`: the ID token that somebody would get. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Client, issuerOf, type User } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { askedUser } from '../../access/asked-user.ts'
import { Int32 } from '../../fields/int32.ts'
import { Attributes } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { findProvider, ProviderPath } from './find-provider.ts'

const Preview = Type.Object({ preview: Attributes() }, { title: 'PropertyMappingPreview' })

export const previewUserRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/providers/oauth2/:id/preview_user/',
    {
      schema: {
        tags: ['providers'],
        operationId: 'providers_oauth2_preview_user_retrieve',
        summary: 'Shows the ID token that a person would get with every scope of the provider.',
        params: ProviderPath,
        querystring: Type.Object({ for_user: Type.Optional(Int32(1)) }),
        response: { 200: Preview },
      },
      config: { permission: 'authentik_providers_oauth2.view_oauth2provider', owned: false },
    },
    async (request) => {
      const { pk } = await findProvider(deps, request)
      const user = await askedUser(deps, request, {
        id: request.query.for_user,
        field: 'for_user',
        permission: 'authentik_core.view_user',
      })
      const client = await deps.clients.findByProviderId(Number(pk))
      if (!client) {
        throw new ApiError(
          400,
          'The provider serves no application, so nobody can sign in with it.',
        )
      }
      return { preview: await idTokenOf(deps, request, { client, user }) }
    },
  )
}

async function idTokenOf(
  deps: AdminDeps,
  request: FastifyRequest,
  { client, user }: { client: Client; user: User },
) {
  const { origin, clientAddress, brand, requestId } = request.context
  const scopes = [...new Set(client.scopeMappings.map(({ scopeName }) => scopeName))]
  const person = client.includeClaimsInIdToken
    ? await deps.claims.ofScopes({
        ...{ client, user, scopes, clientAddress, requestId },
        brandId: brand.id,
      })
    : {}
  const now = Math.floor(deps.clock.now() / 1000)
  return {
    ...person,
    iss: issuerOf(client, origin),
    sub: await deps.subjects.of(client, user),
    aud: client.clientId,
    iat: now,
    exp: now + Math.max(1, Math.floor(client.accessTokenValidity / 1000)),
    auth_time: now,
    azp: client.clientId,
  }
}
