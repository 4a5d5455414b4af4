import { ApiError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'

/** The flow that people get back into their account with. @throws ApiError 400 when there is none */
export async function recoveryFlow(
  { administration }: Pick<AdminDeps, 'administration'>,
  { context }: FastifyRequest,
): Promise<{ readonly id: string; readonly slug: string }> {
  const id = context.brand.flows.recovery
  if (id === undefined) throw noRecoveryFlow()
  const flow = await administration.collection('authentik_flows.flow').get(id)
  return { id, slug: String(flow['slug']) }
}

function noRecoveryFlow(): ApiError {
  const message = 'No recovery flow set.'
  return new ApiError(400, message, { fields: { non_field_errors: [message] } })
}
