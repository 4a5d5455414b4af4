/** What `openid-client` knows of one source's provider. Made anew for each sign-in: keys are then always current. */
import type { Source } from '@gatehouse/core'
import type { OutboundClient } from '@gatehouse/outbound'
import {
  allowInsecureRequests,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client'
import { clientAuthentication } from './client-authentication.ts'
import { clientIdOf } from './client-id.ts'
import { isJson } from './definition.ts'
import type { Endpoints } from './endpoints.ts'
import { guardedFetch } from './guarded-fetch.ts'

/** With what anybody could sign, or nobody has to, nothing is proved. RFC 8725 §3.1. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

/** Where no issuer is known; never compared with anything. */
const NO_ISSUER = 'https://issuer.invalid'

export async function configurationOf(
  source: Source,
  {
    endpoints,
    secret,
    outbound,
  }: {
    readonly endpoints: Endpoints
    readonly secret: string
    readonly outbound: Pick<OutboundClient, 'send'>
  },
): Promise<Configuration> {
  const { definition, issuer } = endpoints
  const clientId = clientIdOf(source, definition)
  const authentication = await clientAuthentication(source, { secret, definition })
  const configuration = new Configuration(serverOf(endpoints), clientId, {}, authentication)
  // The guarded way out decides where requests may go, and a provider inside may speak plain HTTP.
  allowInsecureRequests(configuration)
  enableNonRepudiationChecks(configuration)
  const stored = source.settings['oidc_jwks']
  if (endpoints.jwksUrl === undefined && isJson(stored) && Array.isArray(stored['keys'])) {
    setJwksCache(configuration, {
      jwks: { keys: stored['keys'] },
      uat: Math.floor(Date.now() / 1000),
    })
  }
  configuration[customFetch] = guardedFetch(outbound, (url, body) =>
    url === endpoints.tokenUrl ? tokenAnswer(endpoints, body, issuer !== undefined) : body,
  )
  return configuration
}

function serverOf(endpoints: Endpoints): ServerMetadata {
  const {
    metadata,
    issuer = NO_ISSUER,
    authorizationUrl,
    tokenUrl,
    profileUrl,
    jwksUrl,
  } = endpoints
  const supported = metadata['id_token_signing_alg_values_supported']
  const offered: readonly unknown[] = Array.isArray(supported) ? supported : ['RS256']
  return {
    issuer,
    authorization_endpoint: authorizationUrl,
    token_endpoint: tokenUrl,
    ...(profileUrl !== undefined && { userinfo_endpoint: profileUrl }),
    jwks_uri: jwksUrl ?? `${NO_ISSUER}/jwks`,
    id_token_signing_alg_values_supported: ALGORITHMS.filter((name) => offered.includes(name)),
    authorization_response_iss_parameter_supported:
      metadata['authorization_response_iss_parameter_supported'] === true,
  }
}

/** An ID token that nobody can verify is not looked at. */
function tokenAnswer({ definition }: Endpoints, body: string, isOpenid: boolean): string {
  if (isOpenid && !definition.tokenResponse) return body
  const answer = parse(body)
  if (!isJson(answer)) return body
  const { id_token: idToken, ...rest } = answer
  const kept = isOpenid ? { ...rest, id_token: idToken } : rest
  return JSON.stringify(definition.tokenResponse?.(kept) ?? kept)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
