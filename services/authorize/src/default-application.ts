/** External people come for one application: the brand's default one, where it has one that they may open. */
import type { Application } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { canOpen } from './can-open.ts'
import type { AuthorizeDeps } from './ports.ts'

export async function defaultApplication(
  request: FastifyRequest,
  deps: Pick<AuthorizeDeps, 'applications' | 'policyPreparation' | 'clock'>,
): Promise<Application | undefined> {
  const { user } = request.browser
  const { defaultApplicationId: id } = request.context.brand
  if (user?.type !== 'external' || id === undefined) return undefined
  const application = (await deps.applications.list()).find((one) => one.id === id)
  const usable = application?.launchUrl && (await canOpen(application, { user, request }, deps))
  return usable ? application : undefined
}
