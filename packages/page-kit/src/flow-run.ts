import type { FlowRun } from '@gatehouse/flows'
import type { FastifyRequest } from 'fastify'

/** The browser's request as the flow engine sees it. */
export function flowRun(
  { browser, context }: FastifyRequest,
  run: Pick<FlowRun, 'flowSlug' | 'query' | 'planId'>,
): FlowRun {
  return {
    ...run,
    browserId: browser.id,
    request: context,
    session: browser.session,
    user: browser.user,
  }
}
