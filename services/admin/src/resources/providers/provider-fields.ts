/** Enumerations and parts of OAuth2 providers, by authentik's names. */
import { Type } from 'typebox'
import { Filled } from '../../fields/types.ts'

export const ClientType = Type.Enum(['confidential', 'public'], { title: 'ClientTypeEnum' })

export const GrantType = Type.Enum(
  [
    'authorization_code',
    'implicit',
    'hybrid',
    'refresh_token',
    'client_credentials',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ],
  { title: 'GrantTypeEnum' },
)

export const SubMode = Type.Enum(
  ['hashed_user_id', 'user_id', 'user_uuid', 'user_username', 'user_email', 'user_upn'],
  { title: 'SubModeEnum' },
)

export const IssuerMode = Type.Enum(['global', 'per_provider'], { title: 'IssuerModeEnum' })

export const LogoutMethod = Type.Enum(['backchannel', 'frontchannel'], {
  title: 'OAuth2ProviderLogoutMethodEnum',
})

const MatchingMode = Type.Enum(['strict', 'regex'], { title: 'MatchingModeEnum' })

const RedirectUriType = Type.Enum(['authorization', 'logout'], { title: 'RedirectURITypeEnum' })

export const RedirectUri = Type.Object(
  {
    matching_mode: MatchingMode,
    url: Type.String(),
    redirect_uri_type: Type.Optional(RedirectUriType),
  },
  { title: 'RedirectURI' },
)

export const RedirectUriRequest = Type.Object(
  {
    matching_mode: MatchingMode,
    url: Filled(),
    redirect_uri_type: Type.Optional(RedirectUriType),
  },
  { title: 'RedirectURIRequest' },
)
