/**
 * The discovery document of one client's issuer: authentik's members in authentik's order, then ours.
 *
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata OpenID Connect Discovery 1.0 §3}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8414#section-2 RFC 8414 §2}
 */
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClaimsCollector,
  type Client,
  issuerOf,
  type TokenSigner,
} from '@gatehouse/core'
import { LOCALES, PROMPTS } from '@gatehouse/protocol'
import { supportedClaims } from './supported-claims.ts'

/** What a sign-in with a password reaches; no other levels are told apart. */
const ACR_VALUES = ['goauthentik.io/providers/oauth2/default']
/** What the token endpoint offers of what a client may be allowed. */
const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const
const ASSERTION_ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'HS256', 'HS384', 'HS512'],
]

export interface MetadataDeps {
  signer: Pick<TokenSigner, 'algorithm' | 'jwks'>
  claims: ClaimsCollector
}

export async function providerMetadata(
  { signer, claims }: MetadataDeps,
  client: Client,
  origin: string,
): Promise<Readonly<Record<string, unknown>>> {
  const scopes = client.scopeMappings.map(({ scopeName }) => scopeName)
  return {
    ...endpoints(client, origin),
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: false,
    frontchannel_logout_session_supported: false,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    jwks_uri: `${origin}/application/o/${client.application.slug}/jwks/`,
    grant_types_supported: GRANT_TYPES.filter((type) => client.grantTypes.has(type)),
    id_token_signing_alg_values_supported: [await signer.algorithm(client, 'id')],
    ...(await encryptionMembers(signer, client)),
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION_METHODS,
    token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    acr_values_supported: ACR_VALUES,
    scopes_supported: [...new Set([...scopes, 'openid'])],
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    claims_supported: await supportedClaims(client, claims),
    claims_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    prompt_values_supported: PROMPTS,
    ui_locales_supported: [...LOCALES],
  }
}

function endpoints(client: Client, origin: string) {
  const base = `${origin}/application/o`
  return {
    issuer: issuerOf(client, origin),
    authorization_endpoint: `${base}/authorize/`,
    token_endpoint: `${base}/token/`,
    userinfo_endpoint: `${base}/userinfo/`,
    end_session_endpoint: `${base}/${client.application.slug}/end-session/`,
    introspection_endpoint: `${base}/introspect/`,
    revocation_endpoint: `${base}/revoke/`,
    device_authorization_endpoint: `${base}/device/`,
  }
}

/** The algorithm is that of the published encryption key. */
async function encryptionMembers(signer: MetadataDeps['signer'], client: Client) {
  if (!client.encryptionKeyId) return {}
  const { keys } = await signer.jwks(client)
  const algorithms = keys.filter(({ use }) => use === 'enc').map(({ alg }) => alg)
  return {
    id_token_encryption_alg_values_supported: algorithms,
    id_token_encryption_enc_values_supported: ['A256CBC-HS512'],
  }
}
