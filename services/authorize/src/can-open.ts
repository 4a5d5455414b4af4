import { type Application, mayOpen, type User } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from './ports.ts'

/** Whether the application's policies let this person open it from here. */
export async function canOpen(
  application: Application,
  { user, request }: { readonly user: User; readonly request: FastifyRequest },
  { policyPreparation, clock }: Pick<AuthorizeDeps, 'policyPreparation' | 'clock'>,
): Promise<boolean> {
  const variables = await policyPreparation.prepareFor(application, user, {
    request: { scopes: [], client_ip: request.context.clientAddress },
    now: Math.floor(clock.now() / 1000),
  })
  return mayOpen(application, user, variables).passing
}
