/** What other objects show of an OAuth2 provider. */
import type { Prisma } from '../generated/client.ts'

export const providerInclude = {
  application: { select: { slug: true, name: true } },
  scopeMappings: { select: { scopeMappingId: true } },
} as const satisfies Prisma.Oauth2ProviderInclude

export type ProviderRow = Prisma.Oauth2ProviderGetPayload<{ include: typeof providerInclude }>

export function providerFields(row: ProviderRow) {
  return {
    pk: row.id,
    name: row.name,
    authentication_flow: row.authenticationFlowId,
    authorization_flow: row.authorizationFlowId,
    invalidation_flow: row.invalidationFlowId,
    property_mappings: row.scopeMappings.map(({ scopeMappingId }) => scopeMappingId),
    component: 'ak-provider-oauth2-form',
    assigned_application_slug: row.application?.slug ?? null,
    assigned_application_name: row.application?.name ?? null,
    assigned_backchannel_application_slug: null,
    assigned_backchannel_application_name: null,
    verbose_name: 'OAuth2/OpenID Provider',
    verbose_name_plural: 'OAuth2/OpenID Providers',
    meta_model_name: 'authentik_providers_oauth2.oauth2provider',
  }
}
