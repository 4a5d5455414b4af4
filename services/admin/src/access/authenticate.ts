/** Whose request it is: the owner of its token, else the person who is signed in in the browser. */
import type { User } from '@gatehouse/core'
import { findSignedIn, type SignedInDeps } from '@gatehouse/http-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BearerDeps, createBearerCheck } from './bearer-credentials.ts'
import { type CsrfOptions, createCsrfProtection } from './csrf.ts'

export interface AuthenticationDeps extends BearerDeps, SignedInDeps, CsrfOptions {}

/** @returns undefined for a request without credentials. @throws ApiError when they are not good */
export type Authenticate = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<User | undefined>

export function createAuthentication(deps: AuthenticationDeps): Authenticate {
  const checkBearer = createBearerCheck(deps)
  const protectSession = createCsrfProtection(deps)

  return async (request, reply) => {
    const { authorization } = request.headers
    const owner = authorization && (await checkBearer(authorization, request.context.clientAddress))
    if (owner) return owner
    const { session, user } = await findSignedIn(request, deps)
    if (session) protectSession(request, reply, session.sid)
    return user
  }
}
