/** `GET providers/oauth2/{id}/setup_urls/`: what an application must be told. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { Nullable } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { findProvider, ProviderPath } from './find-provider.ts'

const SetupUrls = Type.Object(
  {
    issuer: Type.String(),
    authorize: Type.String(),
    token: Type.String(),
    user_info: Type.String(),
    provider_info: Type.String(),
    logout: Type.String(),
    jwks: Type.String(),
    /** Clients do not register themselves here. */
    dcr_registration: Nullable(Type.String()),
  },
  { title: 'OAuth2ProviderSetupURLs' },
)

export const readSetupUrlsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/providers/oauth2/:id/setup_urls/',
    {
      schema: {
        tags: ['providers'],
        operationId: 'providers_oauth2_setup_urls_retrieve',
        summary: 'Reads the addresses that an application is set up with.',
        params: ProviderPath,
        response: { 200: SetupUrls },
      },
      config: { permission: 'authentik_providers_oauth2.view_oauth2provider', owned: false },
    },
    async (request) => setupUrls(await findProvider(deps, request), request.context.origin),
  )
}

/** What has the application's name in it is empty until there is one. */
function setupUrls(provider: AdministeredObject, origin: string) {
  const base = `${origin}/application/o`
  const slug = provider['assigned_application_slug']
  const own = (path: string) => (slug === null ? '' : `${base}/${slug}/${path}`)
  return {
    issuer: provider['issuer_mode'] === 'global' ? `${origin}/` : own(''),
    authorize: `${base}/authorize/`,
    token: `${base}/token/`,
    user_info: `${base}/userinfo/`,
    provider_info: own('.well-known/openid-configuration'),
    logout: own('end-session/'),
    jwks: own('jwks/'),
    dcr_registration: null,
  }
}
