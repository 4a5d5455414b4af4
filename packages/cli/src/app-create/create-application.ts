/** Makes a provider and its application in one transaction. */
import type { Api } from '../api/client.ts'
import { findFlow, findGroup, findScopeMappings, findSigningKey } from '../api/find.ts'
import type { TransactionResult } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { WantedApplication } from './plan.ts'

export async function createApplication(api: Api, wanted: WantedApplication): Promise<void> {
  const { name, slug, launchUrl, groups } = wanted
  const [provider, ...members] = await Promise.all([
    providerOf(api, wanted),
    ...groups.map((group) => findGroup(api, group)),
  ])
  const result = await api.send<TransactionResult>('PUT', '/core/transactional/applications/', {
    app: {
      name,
      slug,
      policy_engine_mode: 'any',
      ...(launchUrl === undefined ? {} : { meta_launch_url: launchUrl }),
    },
    provider_model: 'authentik_providers_oauth2.oauth2provider',
    provider,
    ...(members.length > 0 && {
      policy_bindings: members.map(({ pk }, order) => ({ group: pk, order })),
    }),
  })
  if (!result.applied) {
    throw new CliError('refused', `${slug} was not made: ${result.logs.join('; ') || 'no reason'}`)
  }
}

async function providerOf(api: Api, wanted: WantedApplication) {
  const { recipe, name, scopes, redirectUris, clientId, consent } = wanted
  const asking = consent ? 'explicit' : 'implicit'
  const [authorization, invalidation, mappings, signingKey] = await Promise.all([
    findFlow(api, `default-provider-authorization-${asking}-consent`),
    findFlow(api, 'default-provider-invalidation-flow'),
    findScopeMappings(api, scopes),
    findSigningKey(api),
  ])
  return {
    name,
    authorization_flow: authorization.pk,
    invalidation_flow: invalidation.pk,
    property_mappings: mappings,
    client_type: recipe.clientType,
    grant_types: recipe.grantTypes,
    redirect_uris: redirectUris.map((url) => ({
      url,
      matching_mode: 'strict',
      redirect_uri_type: 'authorization',
    })),
    signing_key: signingKey,
    ...(clientId === undefined ? {} : { client_id: clientId }),
  }
}
