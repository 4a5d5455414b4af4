/** Sends people to another provider, and takes them back with what it says about them. */
import type { Clock, Source, SourceSecrets } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import type { OutboundClient } from '@gatehouse/outbound'
import { randomToken } from '@gatehouse/protocol'
import { readProfile, SourceRefused, type UpstreamProfile } from '@gatehouse/sources'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
} from 'openid-client'
import { clientIdOf } from './client-id.ts'
import { configurationOf } from './configuration.ts'
import { isJson } from './definition.ts'
import { createEndpoints, type Endpoints } from './endpoints.ts'
import { explain } from './explain.ts'
import { fetchProfile } from './fetch-profile.ts'
import { misconfigured } from './refusals.ts'
import { scopeOf } from './scope-of.ts'

export interface FederationDeps {
  readonly outbound: Pick<OutboundClient, 'send' | 'getJson'>
  readonly sourceSecrets: SourceSecrets
  readonly clock: Clock
}

/** What only this server and, in part, the provider know until the browser is back. */
export interface Kept {
  readonly state: string
  readonly nonce: string | undefined
  readonly verifier: string | undefined
}

export interface Returned {
  readonly redirectUri: string
  /** Of the callback, as it was sent. */
  readonly query: string
  readonly kept: Kept
}

export interface Finished {
  readonly profile: UpstreamProfile
  readonly accessToken: { readonly value: string; readonly expiresAt: number | undefined }
}

/** Both throw SourceRefused. */
export interface Federation {
  begin(source: Source, redirectUri: string): Promise<{ readonly url: string; readonly kept: Kept }>
  finish(source: Source, returned: Returned): Promise<Finished>
  /** What the provider signs with, and as whom: for tokens that machines bring. */
  keysOf(source: Source): Promise<ProviderKeys>
}

export interface ProviderKeys {
  readonly jwksUri: string | undefined
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] } | undefined
  readonly issuer: string | undefined
}

export function createFederation({ outbound, sourceSecrets, clock }: FederationDeps): Federation {
  const endpointsOf = createEndpoints({ outbound, clock })

  async function open(source: Source) {
    const endpoints = await endpointsOf(source)
    const secret = await sourceSecrets.find(source.id)
    if (!secret) throw misconfigured(source, 'consumer_secret', 'There is no secret.')
    const configuration = await configurationOf(source, { endpoints, secret, outbound })
    return { endpoints, configuration }
  }

  return {
    async begin(source, redirectUri) {
      const { endpoints, configuration } = await open(source)
      const kept = keptFor(source, endpoints)
      const { definition } = endpoints
      const url = buildAuthorizationUrl(configuration, {
        ...definition.parameters,
        redirect_uri: redirectUri,
        scope: scopeOf(source, definition),
        state: kept.state,
        ...(kept.nonce !== undefined && { nonce: kept.nonce }),
        ...(kept.verifier !== undefined && (await challengeOf(source, kept.verifier))),
        ...(definition.formPost && { response_mode: 'form_post' }),
        ...(definition.clientIdParameter && {
          [definition.clientIdParameter]: clientIdOf(source, definition),
        }),
      })
      return { url: url.href, kept }
    },

    async keysOf(source) {
      const { jwksUrl: jwksUri, issuer } = await endpointsOf(source)
      const stored = source.settings['oidc_jwks']
      const keys = isJson(stored) && Array.isArray(stored['keys']) ? stored['keys'] : undefined
      return { jwksUri, issuer, jwks: keys && { keys: keys.filter(isJson) } }
    },

    async finish(source, { redirectUri, query, kept }) {
      refuseErrors(source, query)
      const { endpoints, configuration } = await open(source)
      const url = new URL(`${redirectUri}?${query}`)
      const token = await authorizationCodeGrant(configuration, url, {
        expectedState: kept.state,
        ...(kept.nonce !== undefined && { expectedNonce: kept.nonce, idTokenExpected: true }),
        ...(kept.verifier !== undefined && { pkceCodeVerifier: kept.verifier }),
      }).catch((error: unknown) => {
        throw explain(source, error)
      })
      const claims = token.claims()
      const info = claims
        ? await openidInfo(source, { endpoints, configuration, claims, token: token.access_token })
        : await fetchProfile(source, { endpoints, outbound, token })
      const { access_token: value, expires_in: seconds } = token
      const profile = endpoints.definition.readProfile(info)
      return {
        profile: readProfile({ ...profile, info, token: claims ? { ...claims } : {} }),
        accessToken: {
          value,
          expiresAt: seconds === undefined ? undefined : clock.now() + seconds * 1000,
        },
      }
    },
  }
}

function keptFor(source: Source, { issuer, metadata, definition }: Endpoints): Kept {
  const methods = metadata['code_challenge_methods_supported']
  const isOffered = Array.isArray(methods) && methods.includes('S256')
  const usesPkce = source.settings['pkce'] !== 'none' || isOffered || definition.needsPkce
  return {
    state: randomToken(32),
    nonce: issuer === undefined ? undefined : randomToken(32),
    verifier: usesPkce ? randomToken(32) : undefined,
  }
}

async function challengeOf({ settings }: Source, verifier: string) {
  if (settings['pkce'] === 'plain') {
    return { code_challenge: verifier, code_challenge_method: 'plain' }
  }
  const challenge = await calculatePKCECodeChallenge(verifier)
  return { code_challenge: challenge, code_challenge_method: 'S256' }
}

/** RFC 6749 §4.1.2.1. */
function refuseErrors(source: Source, query: string): void {
  const error = new URLSearchParams(query).get('error')
  if (error === null) return
  // What some say instead of access_denied.
  if (/^(access_denied|user_cancelled.*|login_required|consent_required)$/.test(error)) {
    const told = say('sourceCancelled', { source: source.name })
    throw new SourceRefused('cancelled', told, { detail: `The provider answered ${error}.` })
  }
  throw explain(source, { error: error.slice(0, 100) })
}

/** What the ID token says goes before what the profile says. */
async function openidInfo(
  source: Source,
  {
    endpoints,
    configuration,
    claims,
    token,
  }: {
    readonly endpoints: Endpoints
    readonly configuration: Configuration
    readonly claims: Readonly<Record<string, unknown>> & { readonly sub: string }
    readonly token: string
  },
): Promise<Readonly<Record<string, unknown>>> {
  if (endpoints.profileUrl === undefined) return { ...claims }
  const profile = await fetchUserInfo(configuration, token, claims.sub).catch((error: unknown) => {
    throw explain(source, error)
  })
  return { ...(isJson(profile) ? profile : {}), ...claims }
}
