/**
 * Proves which client sent a request.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3 RFC 6749 §2.3}
 */
import { OAuthError } from '@gatehouse/errors'
import type { Client } from '../model/client.ts'
import type { Clients } from '../ports/configuration.ts'
import { clientSecretBasic } from './client-secret-basic.ts'
import { clientSecretJwt } from './client-secret-jwt.ts'
import { clientSecretPost } from './client-secret-post.ts'
import type { Claimant, ClientRequest, MethodDeps } from './method.ts'
import { none } from './none.ts'
import { privateKeyJwt } from './private-key-jwt.ts'

/** RFC 6749 appendix A.1; anything else is not worth a query. */
const CLIENT_ID = /^[\x20-\x7e]{1,255}$/

const METHODS = [clientSecretBasic, clientSecretPost, privateKeyJwt, clientSecretJwt, none]

/** As discovery lists them, authentik's two first. */
export const CLIENT_AUTHENTICATION_METHODS = [
  'client_secret_post',
  'client_secret_basic',
  'client_secret_jwt',
  'private_key_jwt',
  'none',
] as const

export interface ClientAuthentication {
  /** The client, proven. Throws `invalid_client`, the same for an unknown client and a wrong secret. */
  authenticate(request: ClientRequest): Promise<Client>
}

export interface ClientAuthenticationDeps extends MethodDeps {
  clients: Pick<Clients, 'findByClientId'>
}

export function createClientAuthentication(deps: ClientAuthenticationDeps): ClientAuthentication {
  async function find(clientIds: readonly string[]): Promise<Client | undefined> {
    for (const clientId of new Set(clientIds)) {
      const client = CLIENT_ID.test(clientId)
        ? await deps.clients.findByClientId(clientId)
        : undefined
      if (client) return client
    }
    return undefined
  }

  return {
    async authenticate(request) {
      const claimant = claimantOf(request)
      if (typeof claimant === 'string') throw refuse(request, claimant)
      const client = await find(claimant.clientIds)
      if (!(await claimant.proves(client, deps)) || !client) {
        throw refuse(request, client ? `${client.clientId} proved nothing` : 'unknown client')
      }
      // The same client may be named again in the body, another may not.
      const { client_id: named = client.clientId } = request.parameters
      if (named !== client.clientId) throw refuse(request, 'client_id names another client')
      return client
    },
  }
}

/** RFC 6749 §2.3: exactly one method a request. A text says why there is no claimant. */
function claimantOf(request: ClientRequest): Claimant | string {
  try {
    const claimants = METHODS.map((method) => method.read(request))
    const [claimant, second] = claimants.filter((read) => read !== undefined)
    if (second) return 'more than one authentication method'
    return claimant ?? 'no client authentication'
  } catch (error) {
    if (error instanceof OAuthError) return error.detail ?? error.message
    throw error
  }
}

/** RFC 6749 §5.2: who tried the `Authorization` header is told what it takes. */
function refuse({ authorization }: ClientRequest, detail: string): OAuthError {
  const headers: Record<string, string> = authorization
    ? { 'www-authenticate': 'Basic realm="gatehouse", charset="UTF-8"' }
    : {}
  return new OAuthError('invalid_client', 'Client authentication failed.', { detail, headers })
}
