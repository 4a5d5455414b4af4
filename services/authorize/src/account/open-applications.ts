/** Which applications a person may open, as their policies say now. */
import type { Application } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { canOpen } from '../can-open.ts'
import type { AuthorizeDeps } from '../ports.ts'
import { personAt } from './person.ts'

/** In order of group and name, without those that are not shown to people. */
export async function openApplications(
  deps: Pick<AuthorizeDeps, 'applications' | 'policyPreparation' | 'clock'>,
  request: FastifyRequest,
): Promise<readonly Application[]> {
  const { user } = personAt(request)
  const shown = (await deps.applications.list()).filter((one) => !one.hidden && one.launchUrl)
  const isOpen = await Promise.all(shown.map((one) => canOpen(one, { user, request }, deps)))
  return shown.filter((_, index) => isOpen[index])
}
