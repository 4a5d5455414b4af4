import type { Clock, PolicyVariables } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'

/** What policies know of somebody who would open an application from the library. */
export function openingVariables({ context }: FastifyRequest, clock: Clock): PolicyVariables {
  return {
    request: { scopes: [], client_ip: context.clientAddress },
    now: Math.floor(clock.now() / 1000),
  }
}
