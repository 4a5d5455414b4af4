/**
 * A logout request: which of its parts are proven.
 *
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout RP-Initiated Logout 1.0 §2}
 */
import { type Client, type Clients, issuerOf, type TokenSigner } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import { addParameters, matchRedirectUri } from '@gatehouse/protocol'
import type { RawParameters } from './authorization-request.ts'

export interface LogoutRequest {
  readonly client: Client | undefined
  /** Claims of a hint that is ours and about this client; undefined for every other hint. */
  readonly hint: Readonly<Record<string, unknown>> | undefined
  /** Registered for the client and backed by the hint; `state` is added. */
  readonly redirect: string | undefined
  /** To be asked for again by the confirmation form. */
  readonly fields: Readonly<Record<string, string>>
}

const PARAMETERS = ['id_token_hint', 'post_logout_redirect_uri', 'state', 'client_id'] as const

export interface LogoutContext {
  clients: Clients
  signer: TokenSigner
  origin: string
  /** Application in the URL, when there is one. */
  slug: string | undefined
}

export async function readLogoutRequest(
  raw: RawParameters,
  context: LogoutContext,
): Promise<LogoutRequest> {
  const fields = singleParameters(raw)
  const token = fields['id_token_hint']
  const verified = token ? await context.signer.verifyIdTokenHint(token) : undefined
  const client = await resolveLogoutClient(fields, verified?.claims, context)
  const isOurs = client && verified && isAbout(verified.claims, client, context.origin)
  const hint = isOurs ? verified.claims : undefined
  return { client, hint, fields, redirect: client && hint && provenRedirect(fields, client) }
}

function singleParameters(raw: RawParameters): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const name of PARAMETERS) {
    const value = raw[name]
    if (Array.isArray(value)) {
      throw new PageError(400, say('didNotWork'), say('parameterRepeated', { name }))
    }
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}

async function resolveLogoutClient(
  fields: Readonly<Record<string, string>>,
  claims: Readonly<Record<string, unknown>> | undefined,
  { clients, slug }: LogoutContext,
): Promise<Client | undefined> {
  if (slug !== undefined) {
    const client = await clients.findBySlug(slug)
    if (!client) throw new PageError(404, say('pageNotFound'), say('noSuchApplication'))
    return client
  }
  const audience = claims?.['aud']
  const clientId = fields['client_id'] ?? (typeof audience === 'string' ? audience : undefined)
  return clientId === undefined ? undefined : clients.findByClientId(clientId)
}

/** An expired hint still says who and for whom; another client's or issuer's says nothing (§4). */
function isAbout(
  claims: Readonly<Record<string, unknown>>,
  client: Client,
  origin: string,
): boolean {
  const audiences = [claims['aud']].flat()
  return claims['iss'] === issuerOf(client, origin) && audiences.includes(client.clientId)
}

function provenRedirect(
  { post_logout_redirect_uri: uri, state }: Readonly<Record<string, string>>,
  client: Client,
): string | undefined {
  const registered = client.redirectUris.filter(({ type }) => type === 'logout')
  if (!uri || !matchRedirectUri(registered, uri)) return undefined
  return addParameters(uri, { state }, 'query')
}
