/** Where a source's provider is spoken to: as the source says, or its discovery document, or its type. */
import { type Clock, OAUTH_SOURCE_TYPES, type OAuthSourceType, type Source } from '@gatehouse/core'
import type { OutboundClient } from '@gatehouse/outbound'
import { type Definition, isJson } from './definition.ts'
import { DEFINITIONS } from './definitions/index.ts'
import { messageOf, misconfigured } from './refusals.ts'

export interface Endpoints {
  readonly definition: Definition
  /** Undefined: no ID token can be verified, and the profile alone says who somebody is. */
  readonly issuer: string | undefined
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly profileUrl: string | undefined
  readonly jwksUrl: string | undefined
  /** The discovery document. */
  readonly metadata: Readonly<Record<string, unknown>>
}

/** How long a discovery document is believed, and how long it still serves when no other is to be had. */
const FRESH = 5 * 60_000
const MAX_DOCUMENTS = 1000

interface Document {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly readAt: number
}

export function createEndpoints({
  outbound,
  clock,
}: {
  readonly outbound: Pick<OutboundClient, 'getJson'>
  readonly clock: Clock
}) {
  const documents = new Map<string, Document>()

  async function discover(source: Source, url: string): Promise<Document['metadata']> {
    const known = documents.get(url)
    if (known && clock.now() - known.readAt < FRESH) return known.metadata
    const metadata = await outbound.getJson(url).catch((error: unknown) => {
      const detail = `The discovery document cannot be read: ${messageOf(error)}`
      throw misconfigured(source, 'oidc_well_known_url', detail, error)
    })
    if (!isJson(metadata) || !belongs(metadata['issuer'], url)) {
      const detail = 'The issuer in the discovery document is not the one that it was read for.'
      throw misconfigured(source, 'oidc_well_known_url', detail)
    }
    if (documents.size >= MAX_DOCUMENTS) documents.clear()
    documents.set(url, { metadata, readAt: clock.now() })
    return metadata
  }

  /** @throws SourceRefused */
  return async (source: Source): Promise<Endpoints> => {
    const { type, definition } = typeOf(source)
    const isOpenid = definition.protocol === 'openid'
    const said = textOf(source.settings['oidc_well_known_url']) ?? type.wellKnownUrl
    const metadata = isOpenid && said !== undefined ? await discover(source, said) : {}
    return { definition, metadata, ...addressesOf(source, type, metadata) }
  }
}

function typeOf(source: Source) {
  const type = OAUTH_SOURCE_TYPES.find(({ name }) => name === source.settings['provider_type'])
  const definition = DEFINITIONS.find(({ name }) => name === type?.name)
  if (type && definition) return { type, definition }
  throw misconfigured(source, 'provider_type', 'There is no such type of provider.')
}

/** An operator's own addresses count only where a type has any but its own. */
function addressesOf(
  source: Source,
  type: OAuthSourceType,
  metadata: Document['metadata'],
): Omit<Endpoints, 'definition' | 'metadata'> {
  const pick = (field: string, told: string, usual: string | undefined) => {
    const own = type.areUrlsCustomizable ? textOf(source.settings[field]) : undefined
    return own ?? textOf(metadata[told]) ?? usual
  }
  const required = (field: string, url: string | undefined) => {
    if (url !== undefined) return url
    throw misconfigured(source, field, `${field} is not known.`)
  }
  const { authorizationUrl, accessTokenUrl, profileUrl, jwksUrl } = type
  const authorization = pick('authorization_url', 'authorization_endpoint', authorizationUrl)
  return {
    issuer: textOf(metadata['issuer']),
    authorizationUrl: required('authorization_url', authorization),
    tokenUrl: required(
      'access_token_url',
      pick('access_token_url', 'token_endpoint', accessTokenUrl),
    ),
    profileUrl: pick('profile_url', 'userinfo_endpoint', profileUrl),
    jwksUrl: pick('oidc_jwks_url', 'jwks_uri', jwksUrl),
  }
}

/** OpenID Connect Discovery 1.0 §4.3, RFC 8414 §3.3. */
function belongs(issuer: unknown, url: string): boolean {
  if (typeof issuer !== 'string' || !URL.canParse(issuer)) return false
  const base = issuer.replace(/\/$/, '')
  if (url === `${base}/.well-known/openid-configuration`) return true
  const { origin, pathname } = new URL(base)
  return url === `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
