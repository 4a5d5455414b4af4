/** A flow as pages that work without JavaScript. */

import { planIdOf } from '@gatehouse/flows'
import { fileForms, verifyCsrf } from '@gatehouse/http-kit'
import { flowRun, sendResult } from '@gatehouse/page-kit'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { formActionSources } from '../form-action-sources.ts'
import type { AuthorizeDeps } from '../ports.ts'

type FlowPageRequest = FastifyRequest<{ Params: { slug: string } }>

export const flowPageRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  const { executor, plans, clients } = deps
  await app.register(fileForms)

  app.get('/if/flow/:slug/', async (request: FlowPageRequest, reply) => {
    const run = runOf(request)
    const result = await executor.challenge(run)
    return sendResult(request, reply, { result, page: await pageOf(run) })
  })

  app.post('/if/flow/:slug/', async (request: FlowPageRequest, reply) => {
    const { csrf_token: token, ...response } = (request.body ?? {}) as Record<string, unknown>
    verifyCsrf(request, token)
    const run = runOf(request)
    const result = await executor.respond(run, response)
    const isProblem = result.challenge.response_errors || result.status || isLast(result.challenge)
    if (isProblem) return sendResult(request, reply, { result, page: await pageOf(run) })
    // POST-redirect-GET: Back and Reload never send a password or an answer again.
    const to = { challenge: { component: 'xak-flow-redirect', to: request.url } } as const
    return sendResult(request, reply, { result: { ...result, ...to } })
  })

  async function pageOf(run: ReturnType<typeof runOf>) {
    const plan = await plans.find(run.browserId, run.planId)
    return { formActionSources: await formActionSources({ plan, query: run.query }, clients) }
  }
}

/** What ends a flow is in this answer only; there is nothing left to get by a second request. */
function isLast({ component }: { component: string }): boolean {
  return LAST.has(component)
}

const LAST: ReadonlySet<string> = new Set([
  'xak-flow-redirect',
  'ak-stage-autosubmit',
  'ak-stage-access-denied',
  'ak-stage-flow-error',
  'ak-stage-session-end',
  'ak-provider-oauth2-device-code-finish',
  'gatehouse-stage-user-deleted',
])

function runOf(request: FlowPageRequest) {
  const { slug } = request.params
  const query = request.url.split('?')[1] ?? ''
  return flowRun(request, { flowSlug: slug, query, planId: planIdOf(slug, query) })
}
