/** `sources/oauth/`: OpenID Connect providers and others that speak OAuth 2.0. */
import { OAUTH_SOURCE_TYPES } from '@gatehouse/core'
import { Type } from 'typebox'
import { sourceFields, sourceFilters, sourceRequestFields } from '../../fields/source.ts'
import {
  AuthorizationCodeAuthMethod,
  GroupMatchingMode,
  PkceMethod,
  ProviderType,
} from '../../fields/source-enums.ts'
import { presentSourceType, SourceType } from '../../fields/source-type.ts'
import { Attributes, Filled, Nullable, Slug } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

const Url = () => Type.String({ maxLength: 2000 })

const settings = {
  request_token_url: Type.Optional(Nullable(Url())),
  authorization_url: Type.Optional(Nullable(Url())),
  access_token_url: Type.Optional(Nullable(Url())),
  profile_url: Type.Optional(Nullable(Url())),
  pkce: Type.Optional(PkceMethod),
  additional_scopes: Type.Optional(Type.String()),
  oidc_well_known_url: Type.Optional(Url()),
  oidc_jwks_url: Type.Optional(Url()),
  oidc_jwks: Type.Optional(Attributes()),
  authorization_code_auth_method: Type.Optional(AuthorizationCodeAuthMethod),
}

export const oauthSource: Resource = {
  path: '/sources/oauth/',
  model: 'authentik_sources_oauth.oauthsource',
  component: 'OAuthSource',
  key: 'slug',
  object: Type.Object(
    {
      ...sourceFields,
      group_matching_mode: Type.Optional(GroupMatchingMode),
      ...settings,
      provider_type: ProviderType,
      consumer_key: Type.String(),
      callback_url: Type.String(),
      type: SourceType,
    },
    { title: 'OAuthSource' },
  ),
  request: Type.Object(
    {
      name: Filled(),
      slug: Slug(),
      ...sourceRequestFields,
      ...settings,
      provider_type: ProviderType,
      consumer_key: Filled(),
      consumer_secret: Filled(),
    },
    { title: 'OAuthSourceRequest' },
  ),
  filters: {
    ...sourceFilters,
    provider_type: Type.String(),
    consumer_key: Type.String(),
    additional_scopes: Type.String(),
    request_token_url: Type.String(),
    authorization_url: Type.String(),
    access_token_url: Type.String(),
    profile_url: Type.String(),
    has_jwks: Type.Boolean(),
  },
  secrets: ['consumer_secret'],
  present: async (objects, { request }) =>
    objects.map((object) => ({
      ...object,
      callback_url: `${request.context.origin}/source/oauth/callback/${object['slug']}/`,
      type: typeOf(object['provider_type']),
    })),
}

function typeOf(provider: unknown) {
  const type = OAUTH_SOURCE_TYPES.find(({ name }) => name === provider)
  if (!type) throw new Error(`There is no OAuth source of type ${String(provider)}.`)
  return presentSourceType(type)
}
