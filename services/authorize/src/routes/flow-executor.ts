/**
 * The same flows as JSON, for clients that draw their own pages. `?query=` has the query string that
 * the flow's page would have.
 */

import { OAuthError } from '@gatehouse/errors'
import { type ExecutorResult, planIdOf } from '@gatehouse/flows'
import { applySession, flowRun } from '@gatehouse/page-kit'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'

type ExecutorRequest = FastifyRequest<{ Params: { slug: string } }>

export const flowExecutorRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  // A page of another site cannot send JSON here without a preflight, which nothing answers.
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )

  app.get('/api/v3/flows/executor/:slug/', async (request: ExecutorRequest, reply) => {
    const result = await deps.executor.challenge(runOf(request))
    applySession(request, reply, result)
    return reply.code(statusOf(result)).send(result.challenge)
  })

  app.post('/api/v3/flows/executor/:slug/', async (request: ExecutorRequest, reply) => {
    if (!request.headers['content-type']?.startsWith('application/json')) {
      throw new OAuthError('invalid_request', 'The answer must be sent as application/json.')
    }
    const result = await deps.executor.respond(runOf(request), answerOf(request.body))
    applySession(request, reply, result)
    return reply.code(statusOf(result)).send(result.challenge)
  })
}

function answerOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return body as Record<string, unknown>
  }
  throw new OAuthError('invalid_request', 'The answer must be a JSON object.')
}

/** To authentik's clients a refusal is a challenge like any other, and comes with 200. */
function statusOf({ challenge, status = 200 }: ExecutorResult): number {
  return challenge.component === 'ak-stage-access-denied' ? 200 : status
}

function runOf(request: ExecutorRequest) {
  const { slug } = request.params
  const { query: given } = request.query as { query?: unknown }
  const query = typeof given === 'string' ? given : ''
  return flowRun(request, { flowSlug: slug, query, planId: planIdOf(slug, query) })
}
