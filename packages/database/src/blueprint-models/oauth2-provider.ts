/** An OAuth2 provider: a client, its keys and what it may do. Fields are authentik's and a few of ours. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { isScopeToken } from '@gatehouse/protocol'
import {
  boolean,
  type Columns,
  column,
  duration,
  filledText,
  listOf,
  nullableText,
  nullableUuid,
  oneOf,
  type Read,
  text,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import {
  accessTokenValidity,
  grantTypes,
  logoutUri,
  nullableBoolean,
  nullableJson,
  redirectUris,
} from './oauth2-provider-fields.ts'
import { checkProviderKeys } from './oauth2-provider-keys.ts'
import {
  checkTrustedSources,
  providerDefaults,
  setClientSecret,
  setScopeMappings,
  setTrustedProviders,
} from './oauth2-provider-relations.ts'
import { type Table, tableModel } from './table-model.ts'

/** Without `openid` there is no sign-in that the rest could belong to. OpenID Connect Core 1.0 §3.1.2.1. */
const optionalScopes: Read<string[]> = (value, field) => {
  const scopes = listOf(text)(value, field)
  const wrong = scopes.find((scope) => !isScopeToken(scope) || scope === 'openid')
  if (wrong === undefined) return [...new Set(scopes)]
  throw new FieldError(field, 'must be a list of scope names, and openid is always needed')
}

export const PROVIDER_COLUMNS = {
  name: column('name', filledText),
  client_id: column('clientId', filledText),
  client_type: column('clientType', oneOf('confidential', 'public')),
  grant_types: column('grantTypes', grantTypes),
  redirect_uris: column('redirectUris', redirectUris),
  optional_scopes: column('optionalScopes', optionalScopes),
  require_pkce: column('requirePkce', nullableBoolean),
  access_code_validity: column('accessCodeValidity', duration),
  access_token_validity: column('accessTokenValidity', accessTokenValidity),
  refresh_token_validity: column('refreshTokenValidity', duration),
  refresh_token_threshold: column('refreshTokenThreshold', duration),
  refresh_token_grace: column('refreshTokenGrace', duration),
  device_code_validity: column('deviceCodeValidity', duration),
  include_claims_in_id_token: column('includeClaimsInIdToken', boolean),
  sub_mode: column(
    'subMode',
    oneOf('hashed_user_id', 'user_id', 'user_uuid', 'user_username', 'user_email', 'user_upn'),
  ),
  issuer_mode: column('issuerMode', oneOf('global', 'per_provider')),
  authentication_flow: column('authenticationFlowId', nullableUuid),
  authorization_flow: column('authorizationFlowId', uuid),
  invalidation_flow: column('invalidationFlowId', nullableUuid),
  signing_key: column('signingKeyId', nullableUuid),
  access_token_signing_key: column('accessTokenSigningKeyId', nullableUuid),
  encryption_key: column('encryptionKeyId', nullableUuid),
  logout_uri: column('logoutUri', logoutUri),
  logout_method: column('logoutMethod', oneOf('backchannel', 'frontchannel')),
  jwt_federation_sources: column('jwtFederationSources', listOf(uuid)),
  jwks: column('jwks', nullableJson),
  jwks_uri: column('jwksUri', nullableText),
} satisfies Columns

export function oauth2ProviderModel(scope: ModelScope): Model {
  return tableModel({
    name: 'authentik_providers_oauth2.oauth2provider',
    table: scope.transaction.oauth2Provider as unknown as Table,
    required: ['name', 'authorization_flow'],
    columns: PROVIDER_COLUMNS,
    extra: ['client_secret', 'property_mappings', 'jwt_federation_providers'],
    prepare: async (attrs, isNew) => (isNew ? providerDefaults(scope, attrs) : {}),
    async extend(pk, attrs, isNew) {
      await setScopeMappings(scope, Number(pk), attrs)
      await checkTrustedSources(scope, attrs)
      await setTrustedProviders(scope, Number(pk), attrs)
      await setClientSecret(scope, Number(pk), { attrs, isNew })
      await checkProviderKeys(scope, Number(pk))
    },
  })
}
