/**
 * What a stolen session must not be enough for: whoever wants it has to have signed in a short while ago, or
 * does so now and comes back. A form that was open for too long brings nothing back: it is filled in again.
 */
import { PageError, say } from '@gatehouse/errors'
import { FRESH_SIGN_IN } from '@gatehouse/flows'
import { sendRedirect, sendResult } from '@gatehouse/page-kit'
import { safeNext } from '@gatehouse/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { beginSignIn } from '../begin-sign-in.ts'
import type { AuthorizeDeps } from '../ports.ts'
import { personAt } from './person.ts'

/** For the answer to a form: whoever got to see it has some time to fill it in. */
const TO_ANSWER = 2 * FRESH_SIGN_IN

type Deps = Pick<AuthorizeDeps, 'executor' | 'flows' | 'clock'>

/** A hook, for routes behind `signedInOnly`. */
export function freshSignIn(deps: Deps) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    return isFresh(request, deps.clock) ? undefined : signInAgain(request, reply, deps)
  }
}

export function isFresh(request: FastifyRequest, clock: AuthorizeDeps['clock']): boolean {
  const age = clock.now() - personAt(request).session.authTime * 1000
  return age <= (request.method === 'POST' ? TO_ANSWER : FRESH_SIGN_IN)
}

/** And then to `next`, or back to where the request was sent. */
export async function signInAgain(
  request: FastifyRequest,
  reply: FastifyReply,
  { next = request.url, ...deps }: Deps & { readonly next?: string },
): Promise<FastifyReply> {
  const { brand } = request.context
  const flowId = brand.flows.authentication
  const flow = flowId ? await deps.flows.findById(flowId) : undefined
  if (!flow) {
    throw new PageError(404, say('pageNotFound'), say('notAvailableHere'), {
      hint: say('setBrandFlow', { flow: 'authentication', brand: brand.domain }),
    })
  }
  const begun = await beginSignIn(deps, {
    flow,
    browserId: request.browser.id,
    request: request.context,
    next: safeNext(next) ?? '/if/user/',
    context: { loginHint: personAt(request).user.username },
  })
  if (begun.kind === 'page') return sendRedirect(reply, begun.to)
  return sendResult(request, reply, { result: begun.result })
}
