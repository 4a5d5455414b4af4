/** A machine that brings a token of somebody whom the client trusts. RFC 7521 §4.2. */
import type { Clients, Workloads } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import type { GrantRequest } from '../grants/grant.ts'
import type { MachineSignIn } from './sign-in.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const MAX_TOKEN = 16_384

/** Undefined where there is none. @throws OAuthError `invalid_grant` for one that is not trusted */
export async function asWorkload(
  { clients, workloads }: { clients: Pick<Clients, 'findByClientId'>; workloads: Workloads },
  request: GrantRequest,
): Promise<MachineSignIn | undefined> {
  const { parameters, clientAddress, brandId, requestId } = request
  const { client_id: clientId, client_assertion_type: type } = parameters
  const token = parameters['client_assertion'] ?? parameters['client_secret']
  if (type !== JWT_BEARER || clientId === undefined || token === undefined) return undefined
  const client = await clients.findByClientId(clientId)
  const { sources = [], providers = [] } = client?.trusts ?? {}
  const trustsAny = sources.length + providers.length > 0
  if (!client || !trustsAny || token.length > MAX_TOKEN) return undefined
  const origin = { clientAddress, brandId, requestId }
  const found = await workloads.identify({ client, token, origin })
  if ('user' in found) return { client, user: found.user, method: 'jwt', jwt: found.claims }
  throw new OAuthError('invalid_grant', 'The assertion is not of anybody who is trusted.', {
    detail: found.refused,
  })
}
