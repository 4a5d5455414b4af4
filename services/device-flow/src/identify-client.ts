/**
 * Which client asks for a device code. Its identifier is enough, for confidential clients too: the
 * token request that follows authenticates them, and without it a device code is worth nothing. What
 * is sent as proof must be right, though (RFC 8628 §3.1).
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.1 RFC 8628 §3.1}
 */
import type { Client, ClientRequest } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import { type BasicCredentials, decodeClientCredentials } from '@gatehouse/protocol'
import type { DeviceFlowDeps } from './ports.ts'

interface HeaderCredentials extends BasicCredentials {
  /** The same header in the scheme that client authentication knows. */
  readonly authorization: string
}

type IdentifyDeps = Pick<DeviceFlowDeps, 'clients' | 'clientAuthentication'>

/** RFC 6749 appendix A.1; anything else is not worth a query. */
const CLIENT_ID = /^[\x20-\x7e]{1,255}$/

export async function identifyClient(request: ClientRequest, deps: IdentifyDeps): Promise<Client> {
  const header = headerCredentials(request)
  const {
    client_id: named,
    client_secret: secret,
    client_assertion: assertion,
  } = request.parameters
  if (header?.clientSecret || secret !== undefined || assertion !== undefined) {
    const authorization = header?.authorization ?? request.authorization
    return deps.clientAuthentication.authenticate({ ...request, authorization })
  }
  const claimed = header ? [header.clientId, header.verbatim.clientId] : [named]
  const clientIds = claimed.filter((clientId) => clientId !== undefined)
  if (clientIds.length === 0) {
    throw new OAuthError('invalid_request', 'The parameter client_id is missing.')
  }
  const client = await findClient(clientIds, deps)
  if (!client) throw refuse(request, 'unknown client')
  // The same client may be named again in the body, another may not.
  if (named !== undefined && named !== client.clientId) {
    throw refuse(request, 'client_id names another client')
  }
  return client
}

async function findClient(
  clientIds: readonly string[],
  { clients }: IdentifyDeps,
): Promise<Client | undefined> {
  for (const clientId of new Set(clientIds)) {
    const client = CLIENT_ID.test(clientId) ? await clients.findByClientId(clientId) : undefined
    if (client) return client
  }
  return undefined
}

/** `Basic` and, as authentik's documentation prints it, `Bearer`, both with base64 of `client_id:`. */
function headerCredentials(request: ClientRequest): HeaderCredentials | undefined {
  const { authorization = '' } = request
  if (!/^(?:basic|bearer)(?: |$)/i.test(authorization)) return undefined
  const encoded = /^\S+ +(\S+) *$/.exec(authorization)?.[1] ?? ''
  const credentials = decodeClientCredentials(encoded)
  if (!credentials) throw refuse(request, 'malformed credentials')
  return { ...credentials, authorization: `Basic ${encoded}` }
}

/** The words of a failed client authentication: unknown and wrong look alike. RFC 6749 §5.2. */
function refuse({ authorization }: ClientRequest, detail: string): OAuthError {
  const headers: Record<string, string> = authorization
    ? { 'www-authenticate': 'Basic realm="gatehouse", charset="UTF-8"' }
    : {}
  return new OAuthError('invalid_client', 'Client authentication failed.', { detail, headers })
}
