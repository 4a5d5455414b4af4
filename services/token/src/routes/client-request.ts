/** What a request from a client says about its sender, for endpoints that authenticate clients. */
import type { FastifyRequest } from 'fastify'
import type { GrantRequest } from '../grants/grant.ts'

export function clientRequest(
  { headers, context, id }: FastifyRequest,
  parameters: GrantRequest['parameters'],
): GrantRequest {
  return {
    authorization: headers.authorization,
    parameters,
    origin: context.origin,
    clientAddress: context.clientAddress,
    brandId: context.brand.id,
    requestId: id,
  }
}
