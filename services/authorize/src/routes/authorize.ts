/**
 * Authorization endpoint, GET and POST.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.1 RFC 6749 §3.1}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthorizationEndpoint OpenID Connect Core 1.0 §3.1.2}
 */

import { authorizationResponse } from '@gatehouse/flows'
import { toOAuthError } from '@gatehouse/http-kit'
import { sendResult } from '@gatehouse/page-kit'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, RawParameters, ResponseTarget } from '../authorization-request.ts'
import type { AuthorizeOutcome } from '../authorize-outcome.ts'
import { authorizePerson } from '../authorize-person.ts'
import { checkRequest, proveTarget } from '../pipeline.ts'
import type { AuthorizeDeps } from '../ports.ts'
import { reauthentication } from '../reauthentication.ts'

export interface AuthorizeRouteOptions {
  deps: AuthorizeDeps
  dialect: Dialect
  path: string
}

export const authorizeRoute: FastifyPluginAsync<AuthorizeRouteOptions> = async (
  app,
  { deps, dialect, path },
) => {
  const allDeps = {
    ...deps,
    reauthentication: reauthentication(deps.cookieKey, deps.cookieKeyFallbacks),
  }

  app.route({
    method: ['GET', 'POST'],
    url: path,
    handler: async (request, reply) => {
      const raw = ((request.method === 'POST' ? request.body : request.query) ??
        {}) as RawParameters
      const target = await proveTarget(raw, dialect, {
        clients: deps.clients,
        origin: request.context.origin,
      })
      return answer(request, reply, { raw, target })
    },
  })

  /** From here on every failure is the client's to hear. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    { raw, target }: { raw: RawParameters; target: ResponseTarget },
  ): Promise<FastifyReply> {
    try {
      const { browser, context } = request
      const { session, user } = browser
      const outcome = await authorizePerson(
        checkRequest(raw, target, dialect),
        { browserId: browser.id, person: session && user && { session, user }, context, path },
        allDeps,
      )
      return sendOutcome(request, reply, outcome)
    } catch (thrown) {
      return sendError(request, reply, { target, thrown })
    }
  }
}

function sendOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: AuthorizeOutcome,
): FastifyReply {
  if (outcome.kind === 'answer') return sendResult(request, reply, { result: outcome.result })
  return reply.header('cache-control', 'no-store').redirect(outcome.to, 303)
}

/** RFC 6749 §4.1.2.1: the error travels to the proven redirect URI. */
function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  { target, thrown }: { target: ResponseTarget; thrown: unknown },
): FastifyReply {
  const error = toOAuthError(thrown)
  const level = error.statusCode === 500 ? 'error' : 'info'
  request.log[level](
    { reason: error.code, detail: error.detail, client: target.client.clientId, err: error.cause },
    'authorization request refused',
  )
  const { error: code, error_description } = error.toBody()
  const challenge = authorizationResponse(target, { error: code, error_description })
  return sendResult(request, reply, { result: { challenge } })
}
