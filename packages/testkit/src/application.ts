/** Applications of every kind, as blueprint entries. */
import { type Entry, find, keyOf } from './blueprint-text.ts'

export interface ApplicationOptions {
  /** Default: the slug. */
  clientId?: string
  /** Makes the client confidential. */
  secret?: string
  /** Public keys of a client that signs its assertions. */
  jwks?: object
  isConfidential?: boolean
  redirectUris?: readonly string[]
  logoutUris?: readonly string[]
  scopes?: readonly string[]
  grantTypes?: readonly string[]
  /** Whether people are asked before the application gets anything. Default: they are. */
  consent?: 'explicit' | 'implicit'
  /** Any further fields of the provider. */
  provider?: Readonly<Record<string, unknown>>
}

const STANDARD_SCOPES = ['openid', 'email', 'profile', 'offline_access']
const CODE_GRANTS = ['authorization_code', 'refresh_token']

/** A provider and its application. Without a secret or keys the client is public. */
export function application(slug: string, options: ApplicationOptions = {}): Entry[] {
  const { clientId = slug, scopes = STANDARD_SCOPES, consent = 'explicit' } = options
  const { secret, jwks, isConfidential = secret !== undefined || jwks !== undefined } = options
  const flow = `default-provider-authorization-${consent}-consent`
  return [
    {
      model: 'authentik_providers_oauth2.oauth2provider',
      id: `provider-${slug}`,
      identifiers: { name: slug },
      attrs: {
        client_id: clientId,
        client_type: isConfidential ? 'confidential' : 'public',
        client_secret: secret ?? (isConfidential ? undefined : ''),
        jwks,
        grant_types: options.grantTypes ?? CODE_GRANTS,
        authorization_flow: find('authentik_flows.flow', 'slug', flow),
        invalidation_flow: find(
          'authentik_flows.flow',
          'slug',
          'default-provider-invalidation-flow',
        ),
        redirect_uris: redirectUris(options),
        property_mappings: scopes.map((scope) =>
          find('authentik_providers_oauth2.scopemapping', 'scope_name', scope),
        ),
        ...options.provider,
      },
    },
    {
      model: 'authentik_core.application',
      id: slug,
      identifiers: { slug },
      attrs: { name: `Application ${slug}`, provider: keyOf(`provider-${slug}`) },
    },
  ]
}

function redirectUris({ redirectUris = [], logoutUris = [] }: ApplicationOptions): object[] {
  return [
    ...redirectUris.map((url) => ({ url, matching_mode: 'strict' })),
    ...logoutUris.map((url) => ({ url, matching_mode: 'strict', redirect_uri_type: 'logout' })),
  ]
}
