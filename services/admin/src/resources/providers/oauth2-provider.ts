/** `providers/oauth2/`: clients, their keys and what they may do. */
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Provider } from '../../fields/provider.ts'
import { Attributes, Filled, Nullable, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import {
  ClientType,
  GrantType,
  IssuerMode,
  LogoutMethod,
  RedirectUri,
  RedirectUriRequest,
  SubMode,
} from './provider-fields.ts'
import { withSecrets } from './shown-secrets.ts'

const text = Type.String()
const id = Uuid()

const settings = {
  authentication_flow: Type.Optional(Nullable(Uuid())),
  property_mappings: Type.Optional(Type.Array(Uuid())),
  client_type: Type.Optional(ClientType),
  grant_types: Type.Optional(Type.Array(GrantType)),
  include_claims_in_id_token: Type.Optional(Type.Boolean()),
  signing_key: Type.Optional(Nullable(Uuid())),
  encryption_key: Type.Optional(Nullable(Uuid())),
  logout_method: Type.Optional(LogoutMethod),
  sub_mode: Type.Optional(SubMode),
  issuer_mode: Type.Optional(IssuerMode),
  jwt_federation_sources: Type.Optional(Type.Array(Uuid())),
  jwt_federation_providers: Type.Optional(Type.Array(Int32(1))),
  // Ours.
  optional_scopes: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
  require_pkce: Type.Optional(Nullable(Type.Boolean())),
  access_token_signing_key: Type.Optional(Nullable(Uuid())),
  jwks: Type.Optional(Nullable(Attributes())),
  jwks_uri: Type.Optional(Nullable(Type.String())),
}

const texts = (one: () => ReturnType<typeof Filled>) => ({
  access_code_validity: Type.Optional(one()),
  access_token_validity: Type.Optional(one()),
  refresh_token_validity: Type.Optional(one()),
  refresh_token_threshold: Type.Optional(one()),
  // Ours.
  refresh_token_grace: Type.Optional(one()),
  device_code_validity: Type.Optional(one()),
})

const ClientId = () => Type.String({ minLength: 1, maxLength: 255 })
const ClientSecret = () => Type.Optional(Type.String({ maxLength: 255 }))

export const oauth2Provider: Resource = {
  path: '/providers/oauth2/',
  model: 'authentik_providers_oauth2.oauth2provider',
  component: 'OAuth2Provider',
  key: 'id',
  object: Type.Object(
    {
      ...Provider.properties,
      ...settings,
      ...texts(() => Type.String()),
      client_id: Type.Optional(Type.String()),
      client_secret: ClientSecret(),
      redirect_uris: Type.Array(RedirectUri),
      logout_uri: Type.Optional(Type.String()),
    },
    { title: 'OAuth2Provider' },
  ),
  request: Type.Object(
    {
      name: Filled(),
      authorization_flow: Uuid(),
      invalidation_flow: Uuid(),
      ...settings,
      ...texts(Filled),
      client_id: Type.Optional(ClientId()),
      client_secret: ClientSecret(),
      redirect_uris: Type.Array(RedirectUriRequest),
      logout_uri: Type.Optional(Type.String()),
    },
    { title: 'OAuth2ProviderRequest' },
  ),
  filters: {
    ...{ access_code_validity: text, access_token_validity: text, refresh_token_validity: text },
    ...{ application: id, authorization_flow: id, signing_key: id },
    property_mappings: Type.Array(Uuid()),
    ...{ client_type: ClientType, issuer_mode: IssuerMode, sub_mode: SubMode },
    ...{ client_id: text, name: text, include_claims_in_id_token: Type.Boolean() },
  },
  secrets: ['client_secret'],
  async prepare(attributes, { deps, before }) {
    const { client_secret: given, ...others } = attributes
    if (given === undefined || before === undefined) return attributes
    const stored = await deps.clientSecrets.ofProviders([Number(before.pk)])
    const known = stored.get(Number(before.pk)) ?? []
    // Who sends back what was read means to change nothing: a second secret stays.
    return known.some(({ value }) => value === given) ? others : attributes
  },
  present: withSecrets,
}
